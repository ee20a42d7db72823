/** How unevenly tokens choose their experts: all alike, or by a power law of this exponent. */
export const EXPERT_SKEWS = ['balanced', 'power-law-1.01', 'power-law-1.2'] as const;
export type ExpertSkew = (typeof EXPERT_SKEWS)[number];
