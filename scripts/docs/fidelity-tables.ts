import { readFileSync } from 'node:fs';
import { judge, summariseErrors, type Judged } from '../../src/core/fidelity/errors.ts';
import type { Evidence, EvidenceRun, Fit } from '../../src/core/fidelity/evidence.ts';
import { readEvidence } from '../../src/core/fidelity/evidence-file.ts';
import { noiseFloor, repeatedFigures } from '../../src/core/fidelity/noise.ts';
import { groupBy } from '../../src/lib/group-by.ts';

/** Groups within this many percent at the median are counted. */
const AIM = 9;

/** The tables of docs/fidelity.md, from the file that the page reads. */
export function fidelityTables(): ReadonlyMap<string, string> {
  const file = new URL('../../public/fidelity/runs.json', import.meta.url);
  const evidence = readEvidence(JSON.parse(readFileSync(file, 'utf8')));
  if (evidence === null)
    throw new Error('public/fidelity/runs.json is of another version: npm run build-fidelity');
  return new Map([
    ['figures', figureTable(evidence.runs)],
    ['engines', engineTable(evidence.runs)],
    ['bands', bandTable(evidence)],
    ['groups', groupTable(evidence.runs)],
    ['constants', constantTable(evidence)],
  ]);
}

type Figures = ReadonlyMap<string, readonly Judged[]>;

function byFigure(runs: readonly EvidenceRun[], fit: Fit): Figures {
  return groupBy(judge(runs, fit), ({ figure }) => figure.figure);
}

const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits);

/** "6.8 / 18.9": median and 90th percentile of the absolute errors, in percent. */
function errorsText(judged: readonly Judged[] | undefined): string {
  const summary = summariseErrors((judged ?? []).map(({ error }) => error));
  return summary === null ? '' : `${percent(summary.median)} / ${percent(summary.p90)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((name) =>
    /^(figure|engine|group|generation|constant|metric|without)$/.test(name) ? '---' : '--:',
  );
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function figureTable(runs: readonly EvidenceRun[]): string {
  const [heldOut, shipped] = [byFigure(runs, 'heldOut'), byFigure(runs, 'shipped')];
  const floors = new Map(noiseFloor(repeatedFigures(runs)).map((floor) => [floor.figure, floor]));
  const head = [
    'figure',
    'n',
    'held out: median / p90',
    'shipped',
    'noise of repeats',
    `groups within ${AIM} %`,
  ];
  const rows = [...heldOut].map(([figure, judged]) => {
    const groups = [...groupBy(judged, ({ run }) => run.group).values()];
    const within = groups.filter(
      (own) => (summariseErrors(own.map(({ error }) => error))?.median ?? 1) <= AIM / 100,
    );
    const floor = floors.get(figure);
    return [
      figure,
      String(judged.length),
      errorsText(judged),
      errorsText(shipped.get(figure)),
      floor === undefined ? '' : `${percent(floor.median)} / ${percent(floor.p90)}`,
      `${within.length} of ${groups.length}`,
    ];
  });
  return table(head, rows);
}

function engineTable(runs: readonly EvidenceRun[]): string {
  const rows = [...groupBy(runs, ({ engine }) => engine)].flatMap(([engine, own]) => {
    const shipped = byFigure(own, 'shipped');
    return [...byFigure(own, 'heldOut')].map(([figure, judged]) => [
      engine,
      figure,
      String(judged.length),
      errorsText(judged),
      errorsText(shipped.get(figure)),
    ]);
  });
  return table(['engine', 'figure', 'n', 'held out: median / p90', 'shipped'], rows);
}

function bandTable({ bands }: Evidence): string {
  const rows = bands.map(({ metric, engine, without, figures, inside, halfWidth }) => [
    metric,
    engine ?? 'all',
    without === 'run' ? 'the run' : 'its group',
    String(figures),
    percent(inside),
    `±${percent(halfWidth)}`,
  ]);
  return table(['metric', 'engine', 'without', 'n', 'inside, %', 'half width, %'], rows);
}

function groupTable(runs: readonly EvidenceRun[]): string {
  const head = ['group', 'figure', 'n', 'held out: median / p90', 'signed median', 'shipped', 'noise'];
  const rows = [...groupBy(runs, ({ group }) => group)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([group, own]) => {
      const shipped = byFigure(own, 'shipped');
      const floors = new Map(noiseFloor(repeatedFigures(own)).map((floor) => [floor.figure, floor]));
      return [...byFigure(own, 'heldOut')].map(([figure, judged]) => {
        const bias = summariseErrors(judged.map(({ error }) => error))?.bias ?? 0;
        const floor = floors.get(figure);
        return [
          group,
          figure,
          String(judged.length),
          errorsText(judged),
          `${bias > 0 ? '+' : ''}${percent(bias)}`,
          errorsText(shipped.get(figure)),
          floor === undefined ? '' : `${percent(floor.median)} / ${percent(floor.p90)}`,
        ];
      });
    });
  return table(head, rows);
}

/** Constants that were fitted; those that others' runs set have no range. */
function constantTable({ hosts }: Evidence): string {
  const rows = hosts.flatMap(({ generation, runs, constants }) =>
    constants.flatMap(({ name, shipped, range }) =>
      range === null
        ? []
        : [
            [
              generation,
              String(runs),
              name,
              milliseconds(shipped),
              `${milliseconds(range[0])} to ${milliseconds(range[1])}`,
            ],
          ],
    ),
  );
  return table(
    ['generation', 'runs', 'constant', 'value, ms', 'range over the fits without a group, ms'],
    rows,
  );
}

const milliseconds = (seconds: number): string => String(Number((1e3 * seconds).toPrecision(3)));
