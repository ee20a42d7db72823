import type { WeightFormat } from '../../models/weight-format.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import { isOwnTable } from '../../profiles/own-table.ts';
import type { ProfileBundle } from '../../profiles/part-schema.ts';
import type { BaseProfile } from '../../profiles/schema.ts';
import type { TrainInput } from '../train-input.ts';
import type { OperatorEvidence, OperatorId } from './evidence.ts';

/** What of an input says whose its tables are. */
export type Tables = Pick<TrainInput, 'profile' | 'formats'> & {
  readonly deployment: Pick<TrainInput['deployment'], 'kvCache'>;
};
type BaseTable = NonNullable<BaseProfile['borrowed']>['tables'][number];

/**
 * On a GPU of the user's own: says of each operator whether its times are of the tables that were brought, or were taken
 * from another GPU. What is of neither says its origin itself; evidence of a GPU of the catalog stays as it is.
 */
export function flagBorrowed(evidence: readonly OperatorEvidence[], input: Tables): TimingEvidence[] {
  const { borrowed } = input.profile;
  return evidence.map(({ id, ...item }) => {
    const isOwn = borrowed === undefined ? null : isOwnOperator(id, input);
    if (borrowed === undefined || isOwn === null) return item;
    if (isOwn) return { ...item, detail: `Of your own tables. ${item.detail}` };
    const detail = `Times of ${borrowed.from}, scaled by the constants of the two. ${item.detail}`;
    return { ...item, status: 'derived', detail };
  });
}

/** null: neither the user's nor another GPU's. */
function isOwnOperator(id: OperatorId, input: Tables): boolean | null {
  const { profile } = input;
  switch (id) {
    case 'gemm':
      return productFormats(input).every((format) => hasOwnProducts(profile, format));
    case 'head':
    case 'router':
      return hasOwn(profile, 'gemm');
    case 'prefill':
    case 'decode':
      return hasOwnAttention(input, id);
    case 'window':
      return profile.parts.window === undefined
        ? hasOwnAttention(input, 'prefill') && hasOwnAttention(input, 'decode')
        : isOwnTable(profile, profile.parts.window);
    case 'experts':
      return ownOperators(profile).some((file) => file.kind === 'experts');
    case 'mixer':
      return (['prefill', 'decode'] as const).every((phase) =>
        ownOperators(profile).some(
          (file) => file.kind === 'latent-attention' && file.grids.some((grid) => grid.phase === phase),
        ),
      );
    default:
      return null;
  }
}

function productFormats({ formats: { mixer, dense, shared } }: Tables): readonly WeightFormat[] {
  return [mixer, dense, shared];
}

function hasOwn({ borrowed }: ProfileBundle, table: BaseTable): boolean {
  return borrowed?.tables.includes(table) === false;
}

function hasOwnAttention({ profile, deployment }: Tables, phase: 'prefill' | 'decode'): boolean {
  return deployment.kvCache === 'bf16'
    ? hasOwn(profile, phase)
    : isOwnTable(profile, profile.parts['kv-fp8']);
}

function hasOwnProducts(profile: ProfileBundle, format: WeightFormat): boolean {
  if (format === 'fp8' || format === 'fp8-block') return isOwnTable(profile, profile.parts[format]);
  if (format === 'nvfp4') return ownOperators(profile).some((file) => file.kind === 'gemm');
  return hasOwn(profile, 'gemm');
}

function ownOperators(profile: ProfileBundle): ProfileBundle['operators'] {
  return profile.operators.filter((file) => isOwnTable(profile, file));
}
