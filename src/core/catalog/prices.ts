import type { GpuId } from './gpu-spec.ts';

export interface GpuPrice {
  /** US dollars for one GPU for one hour, on demand. */
  readonly dollarsPerHour: number;
  readonly source: string;
  /** When the price was listed, ISO 8601. */
  readonly date: string;
}

const CORE_WEAVE = {
  source: 'CoreWeave on-demand list price, one eighth of an 8-GPU instance',
  date: '2026-02',
};

/**
 * Starting points only: the user edits them. One provider for all five, so that their ratios mean something.
 * Listed for 8 GPUs: H100 $49.24, A100 80 GB $21.60, H200 $50.44, B200 $68.80, L40S $18.00.
 */
export const PRICES: Readonly<Record<GpuId, GpuPrice>> = {
  'h100-sxm': { dollarsPerHour: 49.24 / 8, ...CORE_WEAVE },
  'a100-sxm': { dollarsPerHour: 21.6 / 8, ...CORE_WEAVE },
  'h200-sxm': { dollarsPerHour: 50.44 / 8, ...CORE_WEAVE },
  'b200-sxm': { dollarsPerHour: 68.8 / 8, ...CORE_WEAVE },
  l40s: { dollarsPerHour: 18 / 8, ...CORE_WEAVE },
};
