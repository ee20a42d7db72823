import { isEstimated } from '../../../core/catalog/catalog.ts';
import Star from 'lucide-react/icons/star';
import { TAGGED_DIMENSIONS } from '../../../scenario/search/dimensions.ts';
import type { RankName, SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedRow, RankedRow } from '../../../scenario/search/search-rows.ts';
import { formatCount, formatSignificant } from '../../../lib/format/number.ts';
import { formatDollars, formatSeconds } from '../../../lib/format/quantity.ts';
import type { TableColumn } from '../../../ui/table/table-model.ts';
import { MEASURES } from './measures.ts';
import { measuresOf, OUTCOME_LABELS, outcomeText } from './outcome-text.ts';
import {
  batchLimitOf,
  latencyColumns,
  schedulerLabel,
  tokenBudgetOf,
  varyingFields,
  type LatencyColumn,
} from './row-values.ts';
import styles from './results.module.css';
import { engineText } from '../../../scenario/describe/engine-names.ts';
import { objectiveText } from '../../../scenario/describe/objective-text.ts';
import { gpuName, latencyLabel } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

type Column = TableColumn<RankedRow>;

const NONE = '–';
/** px */
const WIDTHS = { tensorParallel: 44, pipelineParallel: 44, replicas: 70, gpus: 54 } as const;
const shown = (value: number | null, format: (value: number) => string): string =>
  value === null ? NONE : format(value);

const whole = (value: number): string => formatCount(value);

/** A column of a figure that a row may lack. */
function figure(
  id: string,
  header: string,
  width: number,
  value: (row: RankedRow) => number | null,
  format: (value: number) => string,
  rest: Partial<Column> = {},
): Column {
  return { id, header, width, value, cell: (row) => shown(value(row), format), ...rest };
}

/** The columns of the results, for a whole space: what a configuration is, what it does, what that costs, and what came of it. */
export function resultColumns(
  document: SearchDocument,
  rows: readonly PlannedRow[],
  folded: ReadonlyMap<number, string>,
): readonly Column[] {
  const dimension = (id: keyof typeof WIDTHS, header: string, rest: Partial<Column> = {}) =>
    figure(id, header, WIDTHS[id], ({ row }) => row[id], String, rest);
  const rankedBy = (rank: RankName): Partial<Column> =>
    document.rank === rank ? { onCard: MEASURES[rank].label } : {};
  return [
    {
      id: 'place',
      header: 'Place',
      help: 'By the chosen rank, among those that meet the objectives.',
      width: 52,
      value: ({ place }) => place,
      cell: ({ place, isOnFrontier }) => (
        <span className={styles['place']}>
          {isOnFrontier ? <Star size={11} aria-label="on the frontier" /> : null}
          {place ?? NONE}
        </span>
      ),
    },
    {
      id: 'gpu',
      header: 'GPU',
      width: rows.some(({ gpu }) => isEstimated(pageCatalog(), gpu)) ? 170 : 70,
      isText: true,
      value: ({ row }) => gpuName(row.gpu, pageCatalog()),
      cell: ({ row }) =>
        `${gpuName(row.gpu, pageCatalog())}${isEstimated(pageCatalog(), row.gpu) ? ', estimated' : ''}`,
      choices: String,
    },
    dimension('tensorParallel', 'TP', { choices: (degree) => `TP ${degree}` }),
    dimension('pipelineParallel', 'PP', { choices: (degree) => `PP ${degree}` }),
    dimension('replicas', 'Replicas'),
    ...formatColumns(rows),
    ...engineColumn(document),
    {
      id: 'policy',
      header: 'Scheduler',
      width: 100,
      isText: true,
      value: ({ row }) => schedulerLabel(row.policy),
      cell: ({ row }) => schedulerLabel(row.policy),
      choices: String,
    },
    figure('batch', 'Batch limit', 88, ({ row }) => batchLimitOf(row), whole),
    figure('chunk', 'Chunk', 68, ({ row }) => tokenBudgetOf(row), whole, {
      help: 'Most tokens of one iteration: the chunk size or the token budget of the scheduler.',
    }),
    ...varyingFields(rows).map(({ id, header, read }): Column => ({
      id,
      header,
      width: 110,
      value: ({ row }) => read(row),
      cell: ({ row }) => read(row) ?? NONE,
    })),
    ...foldedColumn(folded),
    figure(
      'rate',
      'Requests/s',
      92,
      ({ result }) => measuresOf(result.outcome)?.rate ?? null,
      (value) => formatSignificant(value),
      { help: 'Requests a second that arrive.', largestFirst: true, onCard: 'Requests/s' },
    ),
    figure(
      'requestsPerDollar',
      'Per dollar',
      88,
      MEASURES['requests-per-dollar'].read,
      MEASURES['requests-per-dollar'].format,
      {
        help: MEASURES['requests-per-dollar'].help,
        largestFirst: true,
        ...rankedBy('requests-per-dollar'),
      },
    ),
    figure('cost', '$/M tokens', 92, MEASURES.cost.read, MEASURES.cost.format, {
      help: MEASURES.cost.help,
      onCard: MEASURES.cost.label,
    }),
    ...latencyColumns(document).map((objective) =>
      figure(
        `${objective.metric}-${objective.percentile}`,
        latencyLabel(objective),
        86,
        objective.read,
        (value) => formatSeconds(value),
        { onCard: limitText(document, objective) },
      ),
    ),
    {
      id: 'outcome',
      header: 'Outcome',
      width: 250,
      isText: true,
      value: ({ result }) => OUTCOME_LABELS[result.outcome.kind],
      cell: ({ result: { outcome } }) => (
        <span className={styles['outcome']} data-kind={outcome.kind}>
          {outcome.kind === 'meets' ? OUTCOME_LABELS.meets : outcomeText(outcome)}
        </span>
      ),
      choices: String,
      onCard: 'Outcome',
    },
    dimension('gpus', 'GPUs', rankedBy('gpus')),
    figure(
      'dollarsPerHour',
      '$/h',
      84,
      ({ economics }) => economics?.dollarsPerHour ?? null,
      (value) => formatDollars(value),
      { help: 'All GPUs for an hour.' },
    ),
    figure('energy', 'kWh/M tokens', 112, MEASURES.energy.read, MEASURES.energy.format, {
      help: MEASURES.energy.help,
      ...rankedBy('energy'),
    }),
  ];
}

/** A latency with the objective that holds for it, where one does: a card has no other place that says it. */
function limitText({ scenario }: SearchDocument, { metric, percentile }: LatencyColumn): string {
  const limit = scenario.slo.find((each) => each.metric === metric && each.percentile === percentile);
  return limit === undefined ? latencyLabel({ metric, percentile }) : objectiveText(limit);
}

/** Of how many configurations a row is, where one is of several. */
function foldedColumn(folded: ReadonlyMap<number, string>): readonly Column[] {
  if (folded.size === 0) return [];
  const textOf = ({ row }: RankedRow) => folded.get(row.index) ?? null;
  return [
    {
      id: 'same',
      header: 'Same result',
      help: 'How many configurations came to the same figures, and what differs in them.',
      width: 210,
      isText: true,
      value: textOf,
      cell: (row) => textOf(row) ?? NONE,
      onCard: 'Same result',
    },
  ];
}

/** The engine of each row, where the space has several. */
function engineColumn({ space }: SearchDocument): readonly Column[] {
  if (space.engines === undefined) return [];
  return [
    {
      id: 'engine',
      header: 'Engine',
      width: 130,
      isText: true,
      value: ({ row }) => engineText(row.engine),
      cell: ({ row }) => engineText(row.engine),
      choices: String,
      onCard: 'Engine',
    },
  ];
}

/** Number formats and other dimensions that the hardware does not say, where rows differ in them. */
function formatColumns(rows: readonly PlannedRow[]): readonly Column[] {
  return TAGGED_DIMENSIONS.filter(({ name }) => new Set(rows.map((row) => row[name])).size > 1).map(
    ({ name, label }) => ({
      id: name,
      header: label,
      width: 90,
      isText: true,
      value: ({ row }) => row[name],
      cell: ({ row }) => row[name],
      choices: String,
    }),
  );
}
