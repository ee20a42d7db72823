/** Latencies that measured runs state. */
export const BAND_METRICS = ['ttft', 'tpot', 'e2e'] as const;
export type BandMetric = (typeof BAND_METRICS)[number];

/** How wide an error band is for one generation of an engine and one metric. */
export interface BandQuantile {
  /** Half width of the band in units of `uncertainty` (core/calibration/error-band.ts). */
  readonly quantile: number;
  /** Measured figures that it was found on; of one metric a run has one. */
  readonly figures: number;
  /** Whose: those of the generation and metric, where there are enough, else the metric's or all of all engines. */
  readonly of: 'generation' | 'metric' | 'all';
}

/** By metric. */
export type Bands = Readonly<Record<BandMetric, BandQuantile>>;

/** Where a generation's own runs are too few to say anything: what all engines' say. */
const OF_ALL: Bands = {
  ttft: { quantile: 9.06, figures: 35, of: 'metric' },
  tpot: { quantile: 2.75, figures: 522, of: 'metric' },
  e2e: { quantile: 2.92, figures: 564, of: 'all' },
};

/**
 * By the id of a generation, from the errors of published runs that were predicted by constants fitted without their
 * group, as `npm run --silent measure-fidelity -- serving-runs.json --bands --json` prints them. A generation that nobody
 * measured has none. They stand apart from the engines so that the page need not load them first.
 */
export const BANDS: Readonly<Record<string, Bands>> = {
  'vllm-0.14': OF_ALL,
  'vllm-0.8': { ...OF_ALL, tpot: { quantile: 2.58, figures: 97, of: 'generation' } },
  'vllm-0.0': {
    ...OF_ALL,
    ttft: { quantile: 12.58, figures: 28, of: 'generation' },
    tpot: { quantile: 3.25, figures: 28, of: 'generation' },
  },
  'sglang-0.0': { ...OF_ALL, tpot: { quantile: 2.49, figures: 72, of: 'generation' } },
  'tensorrt-llm-0.0': { ...OF_ALL, tpot: { quantile: 2.8, figures: 318, of: 'generation' } },
};
