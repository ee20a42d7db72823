import { flagIn, modelIn } from './command-line.ts';

/**
 * The table that GenAI-Perf and AIPerf print, as the object that they write:
 *
 *     NVIDIA AIPerf | LLM Metrics
 *     ┃               Metric ┃   avg ┃   min ┃ …
 *     │  Time to First Token │ 19.99 │ 12.53 │ …
 *     │                 (ms) │       │       │
 *
 * A long name goes on in the rows below, which have no values; a value that is cut ends with "…" and is not read.
 */
const TITLE = /^.*NVIDIA (AIPerf|GenAI-Perf) \| ([^\n]*?)[ \t]*$/gm;
const MAIN = 'LLM Metrics';
const CELL_EDGE = /[┃│|]/;

/** Tables of one run each, with the tool that printed them. */
export function metricsTables(
  text: string,
): readonly { readonly document: Readonly<Record<string, unknown>>; readonly isAiperf: boolean }[] {
  const titles = [...text.matchAll(TITLE)];
  return titles.flatMap((title, index) => {
    const [line, tool, name] = title;
    if (name !== MAIN) return [];
    const before = text.slice(titles[index - 1]?.index ?? 0, title.index);
    const body = text.slice(title.index + line.length, titles[index + 1]?.index);
    const metrics = readRows(body);
    return Object.keys(metrics).length === 0
      ? []
      : [
          {
            document: { ...metrics, input_config: settingsIn(`${before}\n${body}`) },
            isAiperf: tool === 'AIPerf',
          },
        ];
  });
}

type Metric = Readonly<Record<string, unknown>>;

function readRows(body: string): Readonly<Record<string, Metric>> {
  const rows = body.split('\n').flatMap((line) => {
    const cells = line.split(CELL_EDGE).map((cell) => cell.trim());
    return cells.length > 3 ? [cells.slice(1, -1)] : [];
  });
  const [head = [], ...rest] = rows;
  const statistics = head.slice(1);
  const named: { name: string; values: readonly string[] }[] = [];
  for (const [name = '', ...values] of rest) {
    const above = named.at(-1);
    if (above !== undefined && values.every((value) => value === '')) above.name += ` ${name}`;
    else named.push({ name, values });
  }
  return Object.fromEntries(named.map(({ name, values }) => readRow(name, statistics, values)));
}

/** "Time To First Token (ms)" is time_to_first_token in ms. */
function readRow(
  name: string,
  statistics: readonly string[],
  values: readonly string[],
): readonly [string, Metric] {
  const [, label = name, unit] = /^(.*?)\s*\(([^()]*)\)$/.exec(name) ?? [];
  const numbers = statistics.flatMap((statistic, index) => {
    const value = readNumber(values[index] ?? '');
    return value === undefined ? [] : [[statistic.toLowerCase(), value] as const];
  });
  const key = label.trim().toLowerCase().replaceAll(/\s+/g, '_');
  return [key, { ...(unit === undefined ? {} : { unit }), ...Object.fromEntries(numbers) }];
}

function readNumber(cell: string): number | undefined {
  return /^-?[\d,]+(?:\.\d+)?$/.test(cell) ? Number(cell.replaceAll(',', '')) : undefined;
}

/** The settings of the command, where the log has it. */
function settingsIn(text: string): Readonly<Record<string, unknown>> {
  const model = modelIn(text);
  const load = Object.fromEntries(
    ['concurrency', 'request-rate'].flatMap((name) => {
      const value = flagIn(text, name);
      return value === undefined ? [] : [[name.replace('-', '_'), value] as const];
    }),
  );
  return { ...(model === undefined ? {} : { model }), ...load, loadgen: load };
}
