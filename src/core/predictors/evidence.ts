import { stageLink } from './stage-link.ts';
import type { ProfileBundle } from '../profiles/schema.ts';
import type { LayerShapes } from './layer-shapes.ts';
import type { Coverage, TimingEvidence } from './timing-tables.ts';
import type { FittedOperators, TrainInput } from './train-input.ts';

/** The hull of the measurements behind a configuration, with the most prompts in one prefill batch. */
export function coverageOf(
  profile: ProfileBundle,
  { attention }: LayerShapes,
): Coverage & { maxPrefills: number } {
  const { gemm, prefill, decode } = profile.dtypes.bf16;
  const nearest = <T extends { readonly headDim: number }>(tables: readonly T[]): T | undefined =>
    tables.find(({ headDim }) => headDim >= attention.headDim) ?? tables.at(-1);
  return {
    maxTokens: last(gemm.m),
    maxDecodes: last(nearest(decode)?.batch),
    maxKvTokens: last(nearest(decode)?.length),
    maxPrefillTokens: last(nearest(prefill)?.length),
    maxPrefills: last(nearest(prefill)?.batch),
  };
}

const last = (values: readonly number[] | undefined): number => values?.at(-1) ?? 1;

/** Says of each operator whether its times are measured for this model, interpolated or derived. */
export function evidenceOf(
  { profile, model, gpu, deployment, timing }: TrainInput,
  shapes: LayerShapes,
  { prefill, decode }: FittedOperators,
): TimingEvidence[] {
  if (timing.model === 'roofline') {
    const detail =
      'Every time is arithmetic and memory traffic at the peaks of the GPU; no measurement is used.';
    return [{ operator: 'all operators', status: 'derived', detail }];
  }
  const evidence: TimingEvidence[] = [
    gemmEvidence(profile, shapes),
    { operator: 'prefill attention', status: prefill.status, detail: prefill.detail },
    { operator: 'decode attention', status: decode.status, detail: decode.detail },
  ];
  if (model.slidingWindow !== null) {
    evidence.push({
      operator: 'sliding-window attention',
      status: 'derived',
      detail: `A window of ${model.slidingWindow.tokens} tokens is not measured: timed as full attention over the tokens that it sees.`,
    });
  }
  if (deployment.tensorParallel > 1) {
    const collective = profile.allReduce[deployment.node]?.[timing.allReduce];
    if (collective)
      evidence.push({ operator: 'all-reduce', status: collective.origin, detail: `${collective.note}.` });
  }
  const send = stageLink(profile, deployment);
  if (deployment.pipelineParallel > 1) {
    evidence.push(
      send === undefined
        ? { operator: 'send/recv', status: 'derived', detail: 'Not measured on this node: taken as free.' }
        : { operator: 'send/recv', status: send.origin, detail: `${send.note}.` },
    );
  }
  const { norm } = profile.elementwise;
  evidence.push({ operator: 'element-wise', status: norm.origin, detail: `On ${gpu.id} ${norm.note}.` });
  evidence.push({
    operator: 'KV write and sampling',
    status: 'derived',
    detail: 'Not measured: bytes moved at the rate of an element-wise addition.',
  });
  return evidence;
}

function gemmEvidence(profile: ProfileBundle, shapes: LayerShapes): TimingEvidence {
  const { n, k } = profile.dtypes.bf16.gemm;
  const all = [...Object.values(shapes.gemms), shapes.head];
  const isMeasured = (shape: { n: number; k: number }) => n.some((x, i) => x === shape.n && k[i] === shape.k);
  const measured = all.filter(isMeasured).length;
  const widest = Math.max(...n);
  const beyond = all.filter((shape) => shape.n > widest).map((shape) => shape.n);
  const between = `${measured} of ${all.length} matrix shapes are measured, the others lie between measured ones.`;
  const wide = ` Width ${beyond.join(', ')} lies beyond the widest measured, ${widest}.`;
  return {
    operator: 'GEMM',
    status: measured === all.length ? 'measured' : 'interpolated',
    detail: beyond.length > 0 ? between + wide : between,
  };
}
