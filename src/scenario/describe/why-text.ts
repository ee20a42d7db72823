import type { Bound, BoundBy } from '../../core/why/bottleneck.ts';
import { formatWholeShare } from '../../lib/format/quantity.ts';
import { boundClause, causeClause } from './bound-text.ts';
import { latencyLabel } from './names.ts';

/** A side of a comparison, and what binds it. */
export interface BoundSide {
  /** "B", or "both sides" of sides that are alike. */
  readonly label: string;
  readonly bound: BoundBy;
  /** What it loses more time to than the others; null: nothing that is felt, or there is no other. */
  readonly loss: Bound | null;
}

/**
 * "B's stages wait for each other 18 % of the time at work, and prompt chunks of up to 7 168 tokens delay decodes by 201 ms
 * at p99.": what sets the side apart, else what binds it, and what its tightest objective is made of.
 */
export function whySentence({ label, bound, loss }: BoundSide): string {
  const { evidence, objective } = bound;
  const whose = label.endsWith('s') ? `${label}'` : `${label}'s`;
  const clause = boundClause(loss ?? bound.bound, evidence, whose);
  const said = clause.charAt(0).toUpperCase() + clause.slice(1);
  if (objective === null || objective.used === null) return `${said}.`;
  const latency = latencyLabel(objective);
  if (!objective.met) return `${said}, and ${causeClause(objective.cause, evidence, `its ${latency}`)}.`;
  const used = formatWholeShare(objective.used);
  return `${said}; its ${latency} is at ${used} of its limit, and ${causeClause(objective.cause, evidence, 'it')}.`;
}
