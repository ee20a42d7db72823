import type { ReactNode } from 'react';
import type { SearchDocument, SearchSpace } from '../../../scenario/search/search-document.ts';
import { BUDGET_FIELDS } from '../../../scenario/search/search-fields.ts';
import { gpuChoices, weightChoices } from '../../../store/choices.ts';
import { CheckGroup } from '../../../ui/controls/check-group.tsx';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { doublingStops } from '../../../ui/controls/stops.ts';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { searchNow } from '../search-actions.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own-gpus.ts';

/** A field of the space as it was typed: the document's parser reads or refuses it. */
const setSpace =
  (field: keyof SearchSpace) =>
  (value: unknown): string | null =>
    searchNow().edit((current) => ({ ...current, space: { ...current.space, [field]: value } }));

const { maxDollarsPerHour, maxGpus } = BUDGET_FIELDS;
const GPU_STOPS = doublingStops(...maxGpus.usual);

/** GPUs and how they are divided. */
export function SpaceFields({ space }: { readonly space: SearchSpace }): ReactNode {
  return (
    <>
      <CheckGroup
        label="GPUs"
        value={space.gpu}
        options={gpuChoices().map(({ value }) => ({ value, label: gpuName(value, pageCatalog()) }))}
        onCommit={setSpace('gpu')}
      />
      <ListField
        label="TP"
        help="Degrees of tensor parallelism: GPUs that share every layer. Parted by commas."
        value={space.tensorParallel}
        onCommit={setSpace('tensorParallel')}
      />
      <ListField
        label="PP"
        help="Degrees of pipeline parallelism: stages that hold a part of the layers each. Parted by commas."
        value={space.pipelineParallel}
        onCommit={setSpace('pipelineParallel')}
      />
      <ListField
        label="Replicas"
        help="Copies of the model, parted by commas; empty: as many as the budget holds."
        placeholder="as many as fit"
        value={space.replicas === 'fit' ? [] : space.replicas}
        onCommit={(list) => setSpace('replicas')(list.length === 0 ? 'fit' : list)}
      />
    </>
  );
}

/** How much hardware there may be. */
export function BudgetFields({ space }: { readonly space: SearchSpace }): ReactNode {
  return (
    <>
      <NumberField
        label={maxGpus.label}
        help={maxGpus.help}
        unit={maxGpus.unit}
        value={space.maxGpus}
        stops={GPU_STOPS}
        onCommit={setSpace('maxGpus')}
      />
      <NumberField
        label={maxDollarsPerHour.label}
        help={maxDollarsPerHour.help}
        unit={maxDollarsPerHour.unit}
        optional
        placeholder="no limit"
        value={space.maxDollarsPerHour}
        stops={maxDollarsPerHour.stops}
        onCommit={setSpace('maxDollarsPerHour')}
      />
    </>
  );
}

/** Number formats of the weights and of the KV cache. */
export function FormatFields({ document }: { readonly document: SearchDocument }): ReactNode {
  const { space, scenario } = document;
  return (
    <>
      <CheckGroup
        label="Weights"
        help="Number formats of the model's weights."
        value={space.weights}
        options={weightChoices(scenario)}
        onCommit={setSpace('weights')}
      />
      <CheckGroup
        label="KV cache"
        help="Number formats of keys and values."
        value={space.kvCache}
        options={[
          { value: 'bf16', label: 'bf16' },
          { value: 'fp8', label: 'fp8' },
        ]}
        onCommit={setSpace('kvCache')}
      />
    </>
  );
}
