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
  ttft: { quantile: 15.74, figures: 684, of: 'metric' },
  tpot: { quantile: 4.84, figures: 1607, of: 'metric' },
  e2e: { quantile: 7.65, figures: 133, of: 'metric' },
};

/**
 * By the id of a generation, from the errors of published runs that were predicted by constants fitted without their
 * group, as `npm run --silent measure-fidelity -- FILE... --bands --json` prints them. A generation that nobody measured has
 * none. They stand apart from the engines so that the page need not load them first.
 */
export const BANDS: Readonly<Record<string, Bands>> = {
  'vllm-0.17': {
    ...OF_ALL,
    ttft: { quantile: 12.89, figures: 244, of: 'generation' },
    tpot: { quantile: 3.39, figures: 335, of: 'generation' },
  },
  'sglang-0.5.10': OF_ALL,
  'sglang-0.5.9': {
    ...OF_ALL,
    ttft: { quantile: 10.58, figures: 116, of: 'generation' },
    tpot: { quantile: 4.46, figures: 116, of: 'generation' },
  },
  'sglang-0.0': {
    ...OF_ALL,
    tpot: { quantile: 6.94, figures: 141, of: 'generation' },
  },
  'tensorrt-llm-1.1': {
    ...OF_ALL,
    tpot: { quantile: 5.01, figures: 200, of: 'generation' },
  },
  'tensorrt-llm-1.2': {
    ...OF_ALL,
    ttft: { quantile: 11.19, figures: 63, of: 'generation' },
    tpot: { quantile: 4.95, figures: 89, of: 'generation' },
  },
  'tensorrt-llm-0.0': {
    ...OF_ALL,
    ttft: { quantile: 24.91, figures: 88, of: 'generation' },
    tpot: { quantile: 3.76, figures: 352, of: 'generation' },
  },
  'vllm-0.8': {
    ...OF_ALL,
    tpot: { quantile: 11.62, figures: 227, of: 'generation' },
  },
  'vllm-0.14': {
    ...OF_ALL,
    ttft: { quantile: 10.72, figures: 60, of: 'generation' },
    tpot: { quantile: 4.32, figures: 60, of: 'generation' },
  },
  'vllm-0.0': {
    ...OF_ALL,
    ttft: { quantile: 15.07, figures: 51, of: 'generation' },
    tpot: { quantile: 6.55, figures: 51, of: 'generation' },
    e2e: { quantile: 7.69, figures: 126, of: 'generation' },
  },
};
