import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { HOST_TIMES } from '../../src/core/config/host-times.ts';
import { ENGINE_NAMES } from '../../src/core/engines/index.ts';
import type { FieldSpec } from '../../src/core/config/field-spec.ts';
import { describeAllowed, formatChoices, formatValue } from '../../src/scenario/describe/issue-text.ts';
import {
  defaultOf,
  type DocumentContext,
  type DocumentField,
} from '../../src/scenario/document/document-field.ts';
import {
  policyDefault,
  SCHEDULER_SECTION,
  type PolicySection,
} from '../../src/scenario/document/policies.ts';
import { SCENARIO_TREE } from '../../src/scenario/document/tree.ts';
import { placesOf, type SectionNode, type TreeNode } from '../../src/scenario/document/tree-node.ts';
import { HOST_TERMS } from '../../src/scenario/engines/host-terms.ts';
import { keyOfPath } from '../../src/scenario/url/url-keys.ts';

/** The tables of docs/scenario-format.md, made from the document's tree. */

const CONTEXT: DocumentContext = {
  catalog: COMPLETE,
  gpu: GPUS['h100-sxm'],
  scheduler: 'vllm-v1',
  engine: 'vllm',
  engineVersion: undefined,
  replayed: null,
  sessions: null,
  published: 'bf16',
};
const HEAD = '| field | may be | unit | default | link | means |\n|---|---|---|---|---|---|\n';

/** All tables by their names, which are the markers' in the document. */
export function scenarioTables(): ReadonlyMap<string, string> {
  const places = placesOf(SCENARIO_TREE);
  const fields = places.filter(({ node }) => node.kind !== 'policy');
  const policies = places.flatMap(({ path, node }) =>
    node.kind === 'policy' ? [[path, HEAD + policyRows(node, path)] as const] : [],
  );
  const rows = fields.map(({ path, node, sections }) => placeRows(path, node, sections.at(-1))).join('');
  return new Map([['fields', HEAD + rows], ...policies]);
}

function placeRows(path: string, node: TreeNode, section: SectionNode | undefined): string {
  if (node.kind === 'policy') return '';
  if (node.kind === 'section' || node.kind === 'rows') return groupRows(path, node);
  const derived = section?.presence === 'derived' ? derivedText(section, path) : null;
  const usual = derived ?? defaultText(node);
  return row([code(path), allowedText(node), unitOf(node), usual, code(keyOfPath(path)), node.help]);
}

/** A list, or a section that is one value: a row for itself and one for each of its fields. */
function groupRows(path: string, node: Extract<TreeNode, { kind: 'section' | 'rows' }>): string {
  const keys = Object.keys(node.fields);
  const isList = node.kind === 'rows';
  const allowed = isList ? `a list of {${keys.join(', ')}}` : `an object with ${formatChoices(keys, 'and')}`;
  const isNullable = !isList && node.presence === 'nullable';
  const usual = isList ? 'none' : isNullable ? 'null' : 'may be left out';
  const itself = row([code(path), allowed, '', usual, code(keyOfPath(path)), '']);
  const inside = keys.map((key) => {
    const field = node.fields[key];
    if (field === undefined || field.kind === 'policy' || !('help' in field)) return '';
    const hostTime = HOST_TIMES.find((name) => name === key);
    const help = hostTime === undefined ? field.help : HOST_TERMS[hostTime].meaning;
    return row([code(`${path}.${key}`), allowedText(field), unitOf(field), defaultText(field), '', help]);
  });
  return itself + inside.join('');
}

function policyRows({ key, registry, defaultPolicy }: PolicySection, path: string): string {
  const names = Object.keys(registry);
  const usual = defaultPolicy === undefined ? 'must be there' : code(defaultPolicy);
  const name = row([
    code(`${path}.${key}`),
    names.join(', '),
    '',
    usual,
    code(keyOfPath(`${path}.${key}`)),
    '',
  ]);
  const rows = names.flatMap((policy) =>
    Object.entries(registry[policy]?.fields ?? {}).map(([field, spec]) => {
      const full = `${path}.${field}`;
      return row([
        `${code(policy)} ${code(field)}`,
        allowedText(spec),
        unitOf(spec),
        'nullable' in spec && spec.nullable === true
          ? code('null')
          : 'default' in spec
            ? byGpu((gpu) => policyDefault(spec, { catalog: COMPLETE, gpu }))
            : 'must be there',
        code(keyOfPath(full)),
        spec.help,
      ]);
    }),
  );
  return name + rows.join('');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

function allowedText(field: FieldSpec | DocumentField): string {
  const orNull = 'nullable' in field && field.nullable === true ? ' or null' : '';
  return describeAllowed(field, COMPLETE) + orNull;
}

function unitOf(field: FieldSpec | DocumentField): string {
  return 'unit' in field ? (field.unit ?? '') : '';
}

function defaultText(field: DocumentField): string {
  const inContext = (context: Partial<DocumentContext>): unknown =>
    defaultOf(field, { ...CONTEXT, ...context });
  const engines = new Set(ENGINE_NAMES.map((engine) => inContext({ engine })));
  if (engines.size > 1) return grouped(ENGINE_NAMES, 'with', (engine) => inContext({ engine }));
  if (inContext({ published: 'fp8' }) !== inContext({})) return "as the model's own files";
  if (inContext({}) === undefined) return absentText(field);
  return byGpu((gpu) => inContext({ gpu }));
}

function absentText({ insteadOf, optional }: DocumentField): string {
  if (insteadOf !== undefined) return `must be there, or else ${code(insteadOf)}`;
  return optional === true ? 'may be left out' : 'must be there';
}

/** What a part of a derived section is where the section is absent, by scheduler. */
function derivedText(section: Extract<SectionNode, { presence: 'derived' }>, path: string): string | null {
  const key = path.split('.').at(-1) ?? '';
  const field = section.fields[key];
  if (field === undefined || 'defaultFor' in field) return null;
  const schedulers = Object.keys(SCHEDULER_SECTION.registry);
  return grouped(schedulers, 'with', (scheduler) => section.derive({ ...CONTEXT, scheduler })[key]);
}

function byGpu(valueFor: (gpu: GpuSpec) => unknown): string {
  return grouped(Object.keys(COMPLETE.gpus), 'on', (id) => {
    const gpu = COMPLETE.gpus[id];
    return gpu === undefined ? undefined : valueFor(gpu);
  });
}

/** "1024 on h100-sxm, h200-sxm; 256 on a100-sxm", or the value alone where there is one. */
function grouped<Name extends string>(
  names: readonly Name[],
  word: string,
  valueFor: (name: Name) => unknown,
): string {
  const owners = new Map<string, string[]>();
  for (const name of names) {
    const value = valueFor(name);
    const text = value === undefined ? 'none' : code(typeof value === 'string' ? value : formatValue(value));
    owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  const texts = [...owners];
  if (texts.length === 1) return texts[0]?.[0] ?? '';
  return texts.map(([text, own]) => `${text} ${word} ${own.join(', ')}`).join('; ');
}
