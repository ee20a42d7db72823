import type { ProductFormat } from '../../catalog/number-formats.ts';
import type { CollectiveProfile, GemmProfile } from '../../profiles/schema.ts';
import { gemmTable } from '../formats.ts';
import type { FittedMixer, FittedPhase } from '../mixers/fitted-mixer.ts';
import { productFormats } from '../layers/fit-products.ts';
import type { GemmShape } from '../../operators/gemm/gemm-model.ts';
import type { LayerShapes, OutsideShapes, RouterShape } from '../shapes/layer-shapes.ts';
import { stageLink } from '../stage-link.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { FittedLayer, FittedOperators } from '../fitted.ts';
import type { TrainInput } from '../train-input.ts';

/** What evidence is about, whatever it is called. */
export type OperatorId =
  | 'all'
  | 'gemm'
  | 'head'
  | 'router'
  | 'prefill'
  | 'decode'
  | 'window'
  | 'mixer'
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
  outside: OutsideShapes,
  { layers }: FittedOperators,
): OperatorEvidence[] {
  const { profile, gpu, deployment, timing } = input;
  if (timing.model === 'roofline') {
    const detail =
      'Every time is arithmetic and memory traffic at the peaks of the GPU; no measurement is used.';
    return [{ id: 'all', operator: 'all operators', status: 'derived', detail }];
  }
  const evidence: OperatorEvidence[] = [
    ...(timing.model === 'linear-regression' ? [REGRESSION_EVIDENCE] : []),
    ...gemmEvidence(input, layers, outside),
    ...mixerEvidence(layers, 'all'),
    ...expertsEvidence(input, layers),
    ...mixerEvidence(layers, 'windowed'),
  ];
  if (deployment.tensorParallel > 1) {
    const collective = profile.allReduce[deployment.node]?.[timing.allReduce];
    if (collective) evidence.push(allReduceEvidence(collective, deployment.tensorParallel));
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

function allReduceEvidence({ origin, note, derived }: CollectiveProfile, gpus: number): OperatorEvidence {
  const isDerived = derived?.gpus.includes(gpus) === true;
  return {
    id: 'all-reduce',
    operator: 'all-reduce',
    status: isDerived ? 'derived' : origin,
    detail: isDerived ? `Not measured for ${gpus} GPUs: ${derived.note}.` : `${note}.`,
  };
}

/** One item for each phase of each mixer; layers with a window of their own come apart. */
function mixerEvidence(layers: readonly FittedLayer[], which: 'all' | 'windowed'): OperatorEvidence[] {
  const mixers = new Map<FittedMixer, LayerShapes>();
  for (const { mixer, shapes } of layers) if (mixer !== null) mixers.set(mixer, shapes);
  const items = [...mixers].flatMap(([{ prefill, decode }, shapes]): OperatorEvidence[] => {
    const phases = prefill.id === 'mixer' ? [prefill] : [prefill, decode];
    if (which === 'all') return phases.filter(({ id }) => id !== 'window').map(itemOf);
    return [...phases.filter(({ id }) => id === 'window').map(itemOf), ...sightEvidence(shapes, prefill)];
  });
  const texts = items.map((item) => JSON.stringify(item));
  return items.filter((_, i) => texts.indexOf(texts[i] ?? '') === i);
}

function itemOf({ id, operator, status, detail }: FittedPhase): OperatorEvidence {
  return { id, operator, status, detail };
}

/** What is said of layers that see a part of the tokens and are timed by full kernels. */
function sightEvidence({ mixer }: LayerShapes, { id }: FittedPhase): OperatorEvidence[] {
  if (mixer.kind !== 'attention' || id === 'window') return [];
  const { window, chunk } = mixer;
  if (window !== null) {
    const detail = `A window of ${window} tokens is not measured: timed as full attention over the tokens that it sees.`;
    return [{ id: 'window', operator: 'sliding-window attention', status: 'derived', detail }];
  }
  if (chunk === null) return [];
  const detail = `Chunks of ${chunk} tokens are not measured: timed as full attention over the tokens that each sees.`;
  return [{ id: 'window', operator: 'attention in chunks', status: 'derived', detail }];
}

function expertsEvidence(input: TrainInput, layers: readonly FittedLayer[]): OperatorEvidence[] {
  const families = [...new Set(layers.map(({ experts }) => experts))];
  const experts = families.flatMap((family): OperatorEvidence[] =>
    family === null
      ? []
      : [{ id: 'experts', operator: 'experts', status: family.status, detail: family.detail }],
  );
  const routers = layers.flatMap(({ shapes: { router } }) => (router === null ? [] : [router]));
  const [router] = routers;
  return router === undefined ? experts : [...experts, routerEvidence(input, router)];
}

function gemmEvidence(
  input: TrainInput,
  layers: readonly FittedLayer[],
  { head }: OutsideShapes,
): OperatorEvidence[] {
  const { profile } = input;
  const shapes = layers.map((layer) => layer.shapes);
  const formats = productFormats(shapes);
  const inBf16 = uniqueProducts(shapes, 'bf16');
  const { gemm: bf16 } = profile.dtypes.bf16;
  const others = formats
    .filter((format) => format !== 'bf16')
    .map((format) => quantised(input, shapes, format));
  if (formats.includes('bf16')) return [...others, matrixEvidence('gemm', bf16, [...inBf16, head])];
  const ofHead = matrixEvidence('head', bf16, [head]);
  return [...others, { ...ofHead, detail: `Engines leave it in bf16: ${ofHead.detail}` }];
}

function quantised(
  { profile }: TrainInput,
  shapes: readonly LayerShapes[],
  format: Exclude<ProductFormat, 'bf16'>,
): OperatorEvidence {
  const gemm = matrixEvidence('gemm', gemmTable(profile, format), uniqueProducts(shapes, format));
  const note = format === 'nvfp4' ? '' : (profile.parts[format]?.note ?? '');
  const ofActivations =
    format === 'fp8'
      ? 'The rows contain the quantisation of the activations; it is taken off where the kernel before does it.'
      : 'The rows are taken to contain the quantisation of the activations.';
  const detail = [gemm.detail, ofActivations, note].filter((text) => text !== '').join(' ');
  return { ...gemm, status: 'derived', detail };
}

/** The shapes of the layers' products in a format, each once. */
function uniqueProducts(layers: readonly LayerShapes[], format: ProductFormat): readonly GemmShape[] {
  const all = layers.flatMap(({ products }) => products.filter((product) => product.format === format));
  return [...new Map(all.map(({ n, k }) => [`${n} ${k}`, { n, k }])).values()];
}

function routerEvidence({ profile }: TrainInput, { n: columns, format }: RouterShape): OperatorEvidence {
  const narrowest = Math.min(...profile.dtypes.bf16.gemm.n);
  const isDerived = format === 'fp32' || columns < narrowest;
  const detail =
    format === 'fp32'
      ? 'In fp32: its arithmetic at peak.'
      : columns < narrowest
        ? `A product of ${columns} columns, fewer than the narrowest measured, ${narrowest}: scaled from there by its roofline.`
        : 'A product in bf16, between measured ones.';
  return {
    id: 'router',
    operator: 'router',
    status: isDerived ? 'derived' : 'interpolated',
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
