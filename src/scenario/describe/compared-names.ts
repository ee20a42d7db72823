import type { Catalog } from '../../core/catalog/catalog.ts';
import { ROUTER_TEXTS } from '../../core/routers/fields.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import { formatCount, formatCounted, formatExact, withUnit } from '../../lib/format/number.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { OFFLOAD_FIELDS } from '../document/offload-fields.ts';
import type { Scenario } from '../document/scenario.ts';
import { hardwareText } from './division.ts';
import { engineText } from './engine-names.ts';
import { modelName } from './model-name.ts';
import { rateText } from './rate-text.ts';

/** What is compared: what differs, a text a side, and what all sides share. */
export interface ComparedNames {
  /** Empty where the sides are alike. */
  readonly sides: readonly string[];
  readonly shared: string;
}

/** A part of a scenario that is always named, and how. */
type Aspect = (scenario: Scenario, catalog: Catalog) => string;

const NAMED: readonly Aspect[] = [
  ({ deployment }, catalog) => hardwareText(deployment, catalog),
  modelName,
  ({ workload }) => arrivalsText(workload),
  ({ workload }) => (workload.sessions === null ? lengthsText(workload.lengths) : 'conversations'),
];
/** Parts that are named where the sides differ in them. */
const NAMED_APART: readonly Aspect[] = [
  ({ engine }) => engineText(engine),
  ({ scheduler }) => SCHEDULER_TEXTS[scheduler.policy]?.label ?? scheduler.policy,
  ({ compat }) => (compat === null ? 'as servers do' : 'as in Vidur'),
];
/** Paths that the aspects above speak of, and the objectives, which are no part of what runs. */
const SPOKEN_OF =
  /^(version|name|model|engine|slo|compat|scheduler\.policy|deployment\.(gpu|node|tensorParallel|pipelineParallel|replicas|offload\.bandwidth)$|workload\.(arrivals|lengths))/;

/** "4 × H100 TP 4" against "4 × H100 TP 2 PP 2", and "Llama-3.1-70B · 4 requests/s · 1 024 + 256 tokens" of both. */
export function comparedNames(sides: readonly Scenario[], catalog: Catalog): ComparedNames {
  const shared: string[] = [];
  const apart: string[][] = sides.map(() => []);
  const add = (aspect: Aspect, isAlwaysNamed: boolean) => {
    const texts = sides.map((side) => aspect(side, catalog));
    const [first = ''] = texts;
    if (texts.some((text) => text !== first)) texts.forEach((text, index) => apart[index]?.push(text));
    else if (isAlwaysNamed) shared.push(first);
  };
  NAMED.forEach((aspect) => add(aspect, true));
  NAMED_APART.forEach((aspect) => add(aspect, false));
  const leaves = sides.map((side) => new Map(leavesOf(side, '')));
  for (const path of new Set(leaves.flatMap((each) => [...each.keys()]))) {
    const values = leaves.map((each) => each.get(path));
    if (SPOKEN_OF.test(path) || values.every((value) => value === values[0])) continue;
    values.forEach((value, index) => {
      if (value !== undefined) apart[index]?.push(valueText(path, value));
    });
  }
  const texts = apart.map((parts) => parts.join(' · '));
  return { sides: texts.some((text) => text !== '') ? texts : [], shared: shared.join(' · ') };
}

/** Of conversations: how they start. */
function arrivalsText({ arrivals, sessions }: Scenario['workload']): string {
  const { process, rate, concurrency } = arrivals;
  const noun = sessions === null ? 'request' : 'session';
  if (typeof rate === 'number') return rateText(rate).replace('request', noun);
  if (typeof concurrency === 'number') return `${formatCounted(concurrency, noun)} in flight`;
  return `${ARRIVAL_TEXTS[process]?.label ?? process} arrivals`;
}

function lengthsText(lengths: Scenario['workload']['lengths']): string {
  const { distribution, prompt, output, trace } = lengths;
  if (typeof prompt === 'number' && typeof output === 'number')
    return withUnit(`${formatCount(prompt)} + ${formatCount(output)}`, 'tokens');
  if (typeof trace === 'string') return trace.replace('user:', 'trace ');
  return `${LENGTH_TEXTS[distribution]?.label ?? distribution} lengths`;
}

/** The values of a plain document by their paths; a list is one value. */
function leavesOf(value: object, prefix: string): readonly (readonly [string, string | number | boolean])[] {
  return Object.entries(value).flatMap(([key, leaf]: [string, unknown]) => {
    const path = prefix + key;
    if (typeof leaf === 'object' && leaf !== null && !Array.isArray(leaf)) return leavesOf(leaf, `${path}.`);
    // Where the other side has it, that says so.
    if (leaf === null) return [];
    const isPlain = typeof leaf === 'string' || typeof leaf === 'number' || typeof leaf === 'boolean';
    return [[path, isPlain ? leaf : JSON.stringify(leaf)] as const];
  });
}

const LABELS: Readonly<Partial<Record<string, { readonly label: string }>>> = {
  ...DEPLOYMENT_FIELDS,
  ...OFFLOAD_FIELDS,
};

/** "token budget 512", "prefix caching off" */
function valueText(path: string, value: string | number | boolean): string {
  const key = path.split('.').at(-1) ?? path;
  if (path === 'router.policy') return `${ROUTER_TEXTS[String(value)]?.label ?? value} router`;
  const policies = Object.values(path.startsWith('router.') ? ROUTER_TEXTS : SCHEDULER_TEXTS);
  const label =
    policies.map(({ fields }) => fields[key]?.label).find((found) => found !== undefined) ??
    LABELS[key]?.label ??
    key;
  const text =
    typeof value === 'number' ? formatExact(value) : value === true ? 'on' : value === false ? 'off' : value;
  return `${sentenceCase(label)} ${text}`;
}

/** "Token budget" -> "token budget"; "KV cache" stays. */
function sentenceCase(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
