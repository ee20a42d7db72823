import { GPUS, isGpuId } from '../catalog/gpus/index.ts';
import { expertsOf } from '../models/layers.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { countParameters } from '../models/sizes.ts';
import { log } from '../numeric/log.ts';
import type { Conditions, EvidenceRun } from './evidence.ts';

/**
 * Which measured runs say most about a scenario, and whether they are near enough to say anything.
 *
 * The distance is a sum of steps, each about as large as the error that a change of it is known to bring. Same engine,
 * GPU architecture and kind of model are musts: host constants, kernels and operators differ there altogether. All else
 * (model size, number formats, parallel degrees, load, lengths) is simulated by tables that are measured on both sides,
 * so it moves a run away by degrees. docs/fidelity.md lists the steps and why.
 */
export const FARTHEST = 2;

/** Beyond any sum of the other steps. */
const APART = 100;
const OTHER_GENERATION = 1.5;
const SISTER_GPU = 1;
const OTHER_MODEL = 0.5;
const SIZE_DOUBLED = 0.5;
const OTHER_FORMAT = 0.5;
const TENSOR_PARALLEL_DOUBLED = 0.5;
const PIPELINE_DOUBLED = 3;
const OTHER_ARRIVALS = 0.5;
const OTHER_SHARING = 1;
const LOAD_DOUBLED = 0.2;
const LENGTH_DOUBLED = 0.1;
/** What is not one number (a trace's lengths, a rate in stages) is taken to be this many doublings away. */
const UNKNOWN_DOUBLINGS = 2;

/** The measured runs that are the nearest to some conditions. */
export interface NearestRuns {
  /** All measured runs of one set-up: engine, model, GPU, formats, degrees and kind of load. */
  readonly runs: readonly EvidenceRun[];
  /** The nearest of them. */
  readonly nearest: EvidenceRun;
  /** Of the nearest of them. */
  readonly distance: number;
  /** Within `FARTHEST`: their error says something of the error under the conditions. */
  readonly areNear: boolean;
  /** In what the set-up differs, in words that follow "differs in". */
  readonly differences: readonly string[];
}

/** The shape of a model that runs were measured of; undefined: it is not known here. */
export type FindModel = (id: string) => ModelSpec | undefined;

interface Step {
  readonly what: string;
  readonly size: number;
}

/** The nearest set-up; null where a must is not met by any. `model`: the shape that the conditions name. */
export function nearestRuns(
  runs: readonly EvidenceRun[],
  conditions: Conditions,
  model: ModelSpec,
  find: FindModel,
): NearestRuns | null {
  let nearest: EvidenceRun | null = null;
  let distance = APART;
  for (const run of runs) {
    const size = distanceTo(run, conditions, model, find);
    // The first of equals stays.
    if (size >= distance) continue;
    nearest = run;
    distance = size;
  }
  if (nearest === null) return null;
  const same = setUpOf(nearest);
  return {
    runs: runs.filter((run) => setUpOf(run) === same),
    nearest,
    distance,
    areNear: distance <= FARTHEST,
    differences: stepsBetween(nearest, conditions, model, find)
      .filter(({ size }) => size > 0)
      .map(({ what }) => what),
  };
}

/** How far a measured run is from some conditions, in steps; beyond `APART` where a must is not met. */
export function distanceTo(
  run: EvidenceRun,
  conditions: Conditions,
  model: ModelSpec,
  find: FindModel,
): number {
  return stepsBetween(run, conditions, model, find).reduce((sum, step) => sum + step.size, 0);
}

/** What was set up, apart from load and lengths: engine, model, GPU, formats, degrees and kind of load. */
export function setUpOf(conditions: Conditions): string {
  const { generation, model, gpu, weights, kvCache, tensorParallel, pipelineParallel, replicas } = conditions;
  return [
    generation,
    model,
    gpu,
    weights,
    kvCache,
    tensorParallel,
    pipelineParallel,
    replicas,
    isClosedLoop(conditions),
  ].join('|');
}

function stepsBetween(run: EvidenceRun, other: Conditions, model: ModelSpec, find: FindModel): Step[] {
  return [
    { what: 'engine version', size: generationStep(run, other) },
    { what: 'GPU', size: gpuStep(run.gpu, other.gpu) },
    { what: 'model', size: modelStep(run.model, model, find) },
    {
      what: 'number format',
      size:
        (run.weights === other.weights ? 0 : OTHER_FORMAT) +
        (run.kvCache === other.kvCache ? 0 : OTHER_FORMAT),
    },
    {
      what: 'tensor parallelism',
      size: TENSOR_PARALLEL_DOUBLED * doublings(run.tensorParallel, other.tensorParallel),
    },
    {
      what: 'pipeline stages',
      size: PIPELINE_DOUBLED * doublings(run.pipelineParallel, other.pipelineParallel),
    },
    { what: 'load', size: loadStep(run, other) },
    { what: 'shared prompts', size: run.sharesPrompts === other.sharesPrompts ? 0 : OTHER_SHARING },
    {
      what: 'lengths',
      size: LENGTH_DOUBLED * (doublings(run.prompt, other.prompt) + doublings(run.output, other.output)),
    },
  ];
}

function generationStep(run: EvidenceRun, other: Conditions): number {
  if (run.engine !== other.engine) return APART;
  return run.generation === other.generation ? 0 : OTHER_GENERATION;
}

/** A GPU of the user's own is in no architecture: nobody has measured a server on its profile. */
function gpuStep(one: string, other: string): number {
  if (one === other) return 0;
  if (!isGpuId(one) || !isGpuId(other)) return APART;
  return GPUS[one].architecture === GPUS[other].architecture ? SISTER_GPU : APART;
}

function modelStep(id: string, other: ModelSpec, find: FindModel): number {
  if (id === other.id) return 0;
  const measured = find(id);
  if (measured === undefined || (expertsOf(measured) === null) !== (expertsOf(other) === null)) return APART;
  return OTHER_MODEL + SIZE_DOUBLED * doublings(countParameters(measured), countParameters(other));
}

/** Of a closed loop its clients, of an open one the tokens that arrive each second; both for each replica. */
function loadStep(run: EvidenceRun, other: Conditions): number {
  if (isClosedLoop(run) !== isClosedLoop(other)) return OTHER_ARRIVALS;
  return LOAD_DOUBLED * doublings(loadOf(run), loadOf(other));
}

function loadOf(conditions: Conditions): number | null {
  const { load, replicas, prompt, output } = conditions;
  if (load === null) return null;
  if (isClosedLoop(conditions)) return load / replicas;
  return prompt === null || output === null ? null : (load * (prompt + output)) / replicas;
}

function isClosedLoop({ arrivals }: Conditions): boolean {
  return arrivals === 'closed-loop';
}

function doublings(one: number | null, other: number | null): number {
  if (one === null || other === null) return UNKNOWN_DOUBLINGS;
  return Math.abs(log(one / other)) / Math.LN2;
}
