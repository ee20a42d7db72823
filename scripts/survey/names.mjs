import ts from 'typescript';
import { placeOf, walk } from './sources.mjs';

/**
 * Names that belong to a registry. `registry` is where they are listed, `rooms` are the files that may know them: the
 * registry's own, the document's default, what writes an engine's command line, and what reads names that others gave. `ordinary` are words that mean other
 * things as well: they count only beside one of `keys`.
 */
const KINDS = {
  'scheduler names': {
    registry: /^src\/core\/schedulers\/(fields|index)\.ts$/,
    rooms:
      /^src\/core\/(schedulers|engines)\/|^src\/scenario\/((document\/)?policies\.ts$|launch\/)|^src\/cli\/parity\//,
    keys: ['policy', 'scheduler'],
    ordinary: ['vllm', 'sglang', 'tensorrt-llm'],
  },
  'load and router names': {
    registry: /^src\/core\/(routers|workloads\/(arrivals|lengths))\/(fields|index|registry)\.ts$/,
    rooms:
      /^src\/core\/(routers|workloads)\/|^src\/scenario\/((document\/)?policies|measured\/router-names)\.ts$|^src\/cli\/parity\//,
    keys: ['process', 'distribution', 'router'],
    ordinary: [
      'random',
      'constant',
      'burst',
      'stages',
      'trace',
      'list',
      'fixed',
      'uniform',
      'range',
      'session',
    ],
  },
  'engine names': {
    registry: /^src\/(core\/engines\/index|scenario\/(engines\/)?hosts)\.ts$/,
    // The written list of tables names files, which begin with whose kernels they hold.
    rooms:
      /^src\/core\/(engines\/|schedulers\/|catalog\/gpus\/measured\.ts$)|^src\/scenario\/(launch\/|(engines\/)?(hosts|error-bands)\.ts$)/,
    keys: ['engine', 'name'],
    ordinary: ['vllm', 'vidur'],
  },
};
/** Places that name a policy or an engine outside its room: {kind: [place]}. */
export function namesOutside(sources) {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, { registry, rooms, keys, ordinary }]) => {
      const names = new Set(sources.filter(({ file }) => registry.test(file)).flatMap(listedIn));
      if (names.size === 0) throw new Error(`No ${kind} found where ${registry} says they are listed`);
      const counts = (text, beside) => names.has(text) && (keys.includes(beside) || !ordinary.includes(text));
      const others = sources.filter(({ file }) => !rooms.test(file));
      return [kind, others.flatMap((source) => sitesIn(source, counts))];
    }),
  );
}

/** Names that a registry lists: the keys of its exported records and the texts of its exported lists. */
function listedIn({ syntax }) {
  return syntax.statements
    .filter((statement) => ts.isVariableStatement(statement) && statement.modifiers !== undefined)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ name, initializer, type }) => {
      if (!/^[A-Z_]+$/.test(name.text) || initializer === undefined) return [];
      const value = ts.isAsExpression(initializer) ? initializer.expression : initializer;
      if (ts.isArrayLiteralExpression(value))
        return value.elements.filter(ts.isStringLiteral).map(({ text }) => text);
      const isRecord = type?.getText(syntax).startsWith('Readonly<Record<') ?? false;
      if (!isRecord || !ts.isObjectLiteralExpression(value)) return [];
      return value.properties.flatMap((property) =>
        property.name === undefined ? [] : [property.name.text],
      );
    });
}

function sitesIn(source, counts) {
  const found = [];
  walk(source.syntax, (node, parent) => {
    const isKey = ts.isIdentifier(node) && ts.isPropertyAssignment(parent) && parent.name === node;
    if (!isKey && !ts.isStringLiteralLike(node)) return;
    if (counts(node.text, neighbour(node, parent))) found.push(placeOf(source, node));
  });
  return found;
}

/** The name of what the text is compared with or given to: `x.policy === 'orca'`, `{ policy: 'orca' }`. */
function neighbour(node, parent) {
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node ? parent.name.text : undefined;
  if (!ts.isBinaryExpression(parent)) return undefined;
  const other = parent.left === node ? parent.right : parent.left;
  if (ts.isElementAccessExpression(other)) return other.argumentExpression.text;
  return ts.isPropertyAccessExpression(other) ? other.name.text : other.text;
}
