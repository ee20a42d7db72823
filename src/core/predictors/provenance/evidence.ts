import { linearFormat } from '../../catalog/number-formats.ts';
import { gemmTable } from '../formats.ts';
import { stageLink } from '../stage-link.ts';
import type { GemmShape } from '../products/gemm-model.ts';
import type { GemmProfile } from '../../profiles/schema.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { TimingEvidence } from '../tables/timing-tables.ts';
import type { FittedOperators, TrainInput } from '../train-input.ts';

/** What evidence is about, whatever it is called. */
export type OperatorId =
  | 'all'
  | 'gemm'
  | 'head'
  | 'router'
  | 'prefill'
  | 'decode'
  | 'window'
  | 'experts'
  | 'all-reduce'
  | 'send-recv'
  | 'element-wise'
  | 'sampling';

/** Evidence with the operator that it is about; `operator` is its name on the page. */
export interface OperatorEvidence extends TimingEvidence {
  readonly id: OperatorId;
}

/** Says of each operator whether its times are measured for this model, interpolated or derived. */
export function evidenceOf(
  input: TrainInput,
  shapes: LayerShapes,
  { prefill, decode, windowed, experts }: FittedOperators,
): OperatorEvidence[] {
  const { profile, model, gpu, deployment, timing } = input;
  if (timing.model === 'roofline') {
    const detail =
      'Every time is arithmetic and memory traffic at the peaks of the GPU; no measurement is used.';
    return [{ id: 'all', operator: 'all operators', status: 'derived', detail }];
  }
  const overCache = deployment.kvCache === 'bf16' ? '' : ` The KV cache is in ${deployment.kvCache}.`;
  const source =
    timing.attention === 'vidur'
      ? " Vidur's own profile, kernels of 2024 that write the cache themselves."
      : overCache;
  const evidence: OperatorEvidence[] = [
    ...(timing.model === 'linear-regression' ? [REGRESSION_EVIDENCE] : []),
    ...gemmEvidence(input, shapes),
    { id: 'prefill', operator: 'prefill attention', status: prefill.status, detail: prefill.detail + source },
    { id: 'decode', operator: 'decode attention', status: decode.status, detail: decode.detail + source },
  ];
  if (experts !== null) {
    evidence.push({ id: 'experts', operator: 'experts', status: experts.status, detail: experts.detail });
    evidence.push(routerEvidence(input, shapes));
  }
  if (model.slidingWindow !== null) {
    evidence.push(...windowEvidence(model.slidingWindow.tokens, windowed));
  }
  if (deployment.tensorParallel > 1) {
    const collective = profile.allReduce[deployment.node]?.[timing.allReduce];
    if (collective)
      evidence.push({
        id: 'all-reduce',
        operator: 'all-reduce',
        status: collective.origin,
        detail: `${collective.note}.`,
      });
  }
  const send = stageLink(profile, gpu, deployment);
  if (deployment.pipelineParallel > 1) {
    evidence.push(
      send === undefined
        ? {
            id: 'send-recv',
            operator: 'send/recv',
            status: 'derived',
            detail: 'Not measured on this node: taken as free.',
          }
        : { id: 'send-recv', operator: 'send/recv', status: send.origin, detail: `${send.note}.` },
    );
  }
  const { norm } = profile.elementwise;
  evidence.push({
    id: 'element-wise',
    operator: 'element-wise',
    status: norm.origin,
    detail: `On ${gpu.id} ${norm.note}.`,
  });
  evidence.push({
    id: 'sampling',
    operator: timing.attention === 'vidur' ? 'sampling' : 'KV write and sampling',
    status: 'derived',
    detail: 'Not measured: bytes moved at the rate of an element-wise addition.',
  });
  return evidence;
}

const REGRESSION_EVIDENCE: OperatorEvidence = {
  id: 'all',
  operator: 'all fitted operators',
  status: 'derived',
  detail: 'Polynomials of degree 2 pass near the measured times, not through them.',
};

function windowEvidence(tokens: number, windowed: FittedOperators['windowed']): OperatorEvidence[] {
  const operator = 'sliding-window attention';
  if (windowed === null) {
    const detail = `A window of ${tokens} tokens is not measured: timed as full attention over the tokens that it sees.`;
    return [{ id: 'window', operator, status: 'derived', detail }];
  }
  const own = `Kernels with a window of ${tokens} tokens.`;
  return (['prefill', 'decode'] as const).map((kind) => ({
    id: 'window' as const,
    operator: `${operator}, ${kind}`,
    status: windowed[kind].status,
    detail: `${own} ${windowed[kind].detail}`,
  }));
}

function gemmEvidence({ profile, deployment }: TrainInput, shapes: LayerShapes): OperatorEvidence[] {
  const format = linearFormat(deployment.weights);
  const linear = Object.values(shapes.gemms);
  if (format === 'bf16') return [matrixEvidence('gemm', profile.dtypes.bf16.gemm, [...linear, shapes.head])];
  const gemm = matrixEvidence('gemm', gemmTable(profile, format), linear);
  const note = profile.parts[format]?.note ?? '';
  const quantised =
    format === 'fp8'
      ? 'The rows contain the quantisation of the activations; it is taken off where the kernel before does it.'
      : 'The rows are taken to contain the quantisation of the activations.';
  const detail = [gemm.detail, quantised, note].filter((text) => text !== '').join(' ');
  const head = matrixEvidence('head', profile.dtypes.bf16.gemm, [shapes.head]);
  return [
    { ...gemm, status: 'derived', detail },
    { ...head, detail: `Engines leave it in bf16: ${head.detail}` },
  ];
}

function routerEvidence({ profile }: TrainInput, { router }: LayerShapes): OperatorEvidence {
  const narrowest = Math.min(...profile.dtypes.bf16.gemm.n);
  const columns = router?.n ?? 0;
  const detail =
    columns < narrowest
      ? `A product of ${columns} columns, fewer than the narrowest measured, ${narrowest}: scaled from there by its roofline.`
      : 'A product in bf16, between measured ones.';
  return {
    id: 'router',
    operator: 'router',
    status: columns < narrowest ? 'derived' : 'interpolated',
    detail,
  };
}

function matrixEvidence(
  id: 'gemm' | 'head',
  { n, k }: GemmProfile,
  all: readonly GemmShape[],
): OperatorEvidence {
  const isMeasured = (shape: { n: number; k: number }) => n.some((x, i) => x === shape.n && k[i] === shape.k);
  const measured = all.filter(isMeasured).length;
  const widest = Math.max(...n);
  const beyond = all.filter((shape) => shape.n > widest).map((shape) => shape.n);
  const between = `${measured} of ${all.length} matrix shapes are measured, the others lie between measured ones.`;
  const wide = ` Width ${beyond.join(', ')} lies beyond the widest measured, ${widest}.`;
  return {
    id,
    operator: id === 'gemm' ? 'GEMM' : 'LM head',
    status: measured === all.length ? 'measured' : 'interpolated',
    detail: beyond.length > 0 ? between + wide : between,
  };
}
