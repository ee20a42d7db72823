import { posix } from 'node:path';
import ts from 'typescript';

/** What each file imports from other files of ours: Map of file to [{to, isValue}]; a type import is no value. */
export function importGraph(sources) {
  const known = new Set(sources.map(({ file }) => file));
  return new Map(
    sources.map(({ file, syntax }) => [
      file,
      syntax.statements.flatMap((statement) => {
        if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
        const target = statement.moduleSpecifier?.text;
        if (!target?.startsWith('.')) return [];
        const to = posix.join(posix.dirname(file), target);
        return known.has(to) ? [{ to, isValue: hasValue(statement) }] : [];
      }),
    ]),
  );
}

function hasValue(statement) {
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly;
  const { importClause } = statement;
  if (importClause === undefined) return true;
  if (importClause.isTypeOnly) return false;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || ts.isNamespaceImport(namedBindings)) return true;
  return namedBindings.elements.some(({ isTypeOnly }) => !isTypeOnly);
}

/** Pairs of core's folders that import each other, types included: ["cluster ↔ engine"]. */
export function twoWayPairs(graph) {
  const roomOf = (file) => /^src\/core\/([^/]+)\//.exec(file)?.[1];
  const arrows = new Set();
  for (const [file, imports] of graph) {
    for (const [from, to] of imports.map((one) => [roomOf(file), roomOf(one.to)])) {
      if (from !== undefined && to !== undefined) arrows.add(`${from} ${to}`);
    }
  }
  return [...arrows]
    .map((arrow) => arrow.split(' '))

    .filter(([from, to]) => from < to && arrows.has(`${to} ${from}`))
    .map(([from, to]) => `${from} ↔ ${to}`)
    .sort();
}

/** The longest chain of files of which each imports the next one's code. */
export function longestChain(graph) {
  const longest = new Map();
  const from = (file) => {
    const known = longest.get(file);
    if (known !== undefined) return known;
    longest.set(file, [file]);
    const rests = graph
      .get(file)
      .filter(({ isValue }) => isValue)
      .map(({ to }) => from(to));
    const rest = rests.reduce((best, one) => (one.length > best.length ? one : best), []);
    longest.set(file, [file, ...rest]);
    return longest.get(file);
  };
  return [...graph.keys()].map(from).reduce((best, one) => (one.length > best.length ? one : best), []);
}
