import { FIGURE_NAMES, MILLION_TOKENS_HELP } from '../../../scenario/describe/figure-names.ts';
import type { RankName } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { formatCount, formatSignificant } from '../../../lib/format/number.ts';
import { formatDollars, formatSeconds } from '../../../lib/format/quantity.ts';

/** What configurations are ranked by, as the page names, reads and prints it. */
export interface Measure {
  readonly label: string;
  /** On an axis, with its unit. */
  readonly axis: string;
  readonly help: string;
  readonly isMoreBetter: boolean;
  readonly read: (row: RankedRow) => number | null;
  readonly format: (value: number) => string;
}

const plain = (value: number): string => formatSignificant(value);

export const MEASURES: Readonly<Record<RankName, Measure>> = {
  'requests-per-dollar': {
    label: FIGURE_NAMES.requestsPerDollar,
    axis: 'requests/s for each $/h',
    help: 'Requests a second for each dollar an hour, at the highest rate that meets the objectives.',
    isMoreBetter: true,
    read: ({ economics }) => economics?.requestsPerDollar ?? null,
    format: plain,
  },
  cost: {
    label: FIGURE_NAMES.costPerMillionTokens,
    axis: '$ per 1M tokens',
    help: MILLION_TOKENS_HELP,
    isMoreBetter: false,
    read: ({ economics }) => economics?.dollarsPerMillionTokens ?? null,
    format: (value) => formatDollars(value),
  },
  gpus: {
    label: 'GPUs',
    axis: 'GPUs',
    help: 'TP x PP x replicas.',
    isMoreBetter: false,
    read: ({ row }) => row.gpus,
    format: formatCount,
  },
  energy: {
    label: FIGURE_NAMES.energy,
    axis: 'kWh per million tokens',
    help: 'Kilowatt-hours for a million tokens, all GPUs at their watts all the time.',
    isMoreBetter: false,
    read: ({ economics }) => economics?.kilowattHoursPerMillionTokens ?? null,
    format: plain,
  },
  latency: {
    label: 'Latency',
    axis: 'latency',
    help: 'The latency that is chosen at the chart.',
    isMoreBetter: false,
    read: ({ latency }) => latency,
    format: (value) => formatSeconds(value),
  },
};

/** What the chart shows upwards: the rank's measure, but latency is across already. */
export function chartMeasure(rank: RankName): Measure {
  return MEASURES[rank === 'latency' ? 'requests-per-dollar' : rank];
}
