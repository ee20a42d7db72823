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
}

export const WHOLE: Slice = { fit: 'heldOut', metric: 'tpot', generation: '', gpu: '', model: '' };

/** The runs within the slice, whatever metric they were scored by. */
export function runsOf(runs: readonly EvidenceRun[], { generation, gpu, model }: Slice): EvidenceRun[] {
  return runs.filter(
    (run) =>
      (generation === '' || run.generation === generation) &&
      (gpu === '' || run.gpu === gpu) &&
      (model === '' || run.model === model),
  );
}

export interface SliceFilter {
  readonly field: 'generation' | 'gpu' | 'model';
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
  ];
}

/** Metrics that some run is scored by, those of the most runs first. */
export function metricsOf(runs: readonly EvidenceRun[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { figures } of runs) {
    for (const { figure } of figures) {
      const metric = figure.split('.')[0] ?? '';
      counts.set(metric, (counts.get(metric) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([metric]) => metric);
}
