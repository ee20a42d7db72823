import type { EvidenceRun, Fit } from '../../core/fidelity/evidence.ts';
import { generationName, shortModel } from '../../store/evidence-names.ts';
import { gpuName } from '../../scenario/describe/names.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';

/** What of the evidence is looked at; an empty text is "all". */
export interface Slice {
  readonly fit: Fit;
  readonly metric: string;
  readonly generation: string;
  readonly gpu: string;
  readonly model: string;
  readonly weights: string;
  /** Words that a run's name must hold, in any order. */
  readonly find: string;
}

export const WHOLE: Slice = {
  fit: 'heldOut',
  metric: 'tpot',
  generation: '',
  gpu: '',
  model: '',
  weights: '',
  find: '',
};

const FITS: readonly Fit[] = ['heldOut', 'shipped'];

/** What the part of the page's address after "?" says of a slice; what it does not say is as usual. */
export function readSlice(text: string): Slice {
  const given = new URLSearchParams(text);
  const textOf = (key: Exclude<keyof Slice, 'fit'>): string => given.get(key) ?? WHOLE[key];
  return {
    fit: FITS.find((fit) => fit === given.get('fit')) ?? WHOLE.fit,
    metric: textOf('metric'),
    generation: textOf('generation'),
    gpu: textOf('gpu'),
    model: textOf('model'),
    weights: textOf('weights'),
    find: textOf('find'),
  };
}

/** A slice as that part of the address; empty for the usual one. */
export function sliceText(slice: Slice): string {
  const usual = new Map(Object.entries(WHOLE));
  const changed = Object.entries(slice).filter(([key, value]) => value !== usual.get(key));
  return new URLSearchParams(changed).toString();
}

/** The runs within the slice, whatever metric they were scored by. */
export function runsOf(
  runs: readonly EvidenceRun[],
  { generation, gpu, model, weights, find }: Slice,
): EvidenceRun[] {
  const words = find.toLowerCase().split(/\s+/);
  return runs.filter(
    (run) =>
      (generation === '' || run.generation === generation) &&
      (gpu === '' || run.gpu === gpu) &&
      (model === '' || run.model === model) &&
      (weights === '' || run.weights === weights) &&
      words.every((word) => `${run.id} ${run.group}`.toLowerCase().includes(word)),
  );
}

export interface SliceFilter {
  readonly field: 'generation' | 'gpu' | 'model' | 'weights';
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The choices that the evidence has. */
export function filtersOf(runs: readonly EvidenceRun[]): readonly SliceFilter[] {
  const options = (field: SliceFilter['field'], all: string, name: (value: string) => string) => [
    { value: '', label: all },
    ...[...new Set(runs.map((run) => run[field]))]
      .toSorted((one, other) => one.localeCompare(other))
      .map((value) => ({ value, label: name(value) })),
  ];
  return [
    {
      field: 'generation',
      label: 'Engine',
      options: options('generation', 'All engines', generationName),
    },
    { field: 'gpu', label: 'GPU', options: options('gpu', 'All GPUs', (gpu) => gpuName(gpu, pageCatalog())) },
    { field: 'model', label: 'Model', options: options('model', 'All models', shortModel) },
    { field: 'weights', label: 'Weights', options: options('weights', 'All formats', (weights) => weights) },
  ];
}

/** Latencies that some run is scored by, those of the most runs first. */
export function metricsOf(runs: readonly EvidenceRun[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { figures } of runs) {
    for (const { figure } of figures) {
      const [metric = '', statistic] = figure.split('.');
      if (statistic === undefined) continue;
      counts.set(metric, (counts.get(metric) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([metric]) => metric);
}
