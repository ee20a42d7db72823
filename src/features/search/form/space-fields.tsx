import type { ReactNode } from 'react';
import type { SearchDocument, SearchSpace } from '../../../scenario/search/search-document.ts';
import { optionsOf } from '../../../parts/fields/options-of.ts';
import { ValueControl } from '../../../parts/fields/value-control.tsx';
import { DEPLOYMENT_FIELDS } from '../../../scenario/document/fields.ts';
import { BUDGET_FIELDS } from '../../../scenario/search/search-fields.ts';
import { gpuChoices } from '../../../store/choices.ts';
import { weightChoices } from '../../../store/weight-choices.ts';
import { CheckGroup } from '../../../ui/controls/check-group.tsx';
import { searchNow } from '../search-actions.ts';
import { SeveralValues } from './several-values.tsx';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** A field of the space as it was typed: the document's parser reads or refuses it. */
const setSpace =
  (field: keyof SearchSpace) =>
  (value: unknown): string | null =>
    searchNow().edit((current) => ({ ...current, space: { ...current.space, [field]: value } }));

const { maxDollarsPerHour, maxGpus } = BUDGET_FIELDS;
const { gpu, kvCache, replicas, weights } = DEPLOYMENT_FIELDS;
const FITTING = { placeholder: 'as many as fit', meaning: 'as many as the budget holds' };

/** GPUs and how they are divided. */
export function SpaceFields({ space }: { readonly space: SearchSpace }): ReactNode {
  return (
    <>
      <CheckGroup
        label={gpu.label}
        help={gpu.help}
        value={space.gpu}
        options={gpuChoices().map(({ value }) => ({ value, label: gpuName(value, pageCatalog()) }))}
        onCommit={setSpace('gpu')}
      />
      {(['tensorParallel', 'pipelineParallel'] as const).map((name) => (
        <SeveralValues
          key={name}
          field={DEPLOYMENT_FIELDS[name]}
          value={space[name]}
          empty={null}
          onCommit={setSpace(name)}
        />
      ))}
      <SeveralValues
        field={replicas}
        value={space.replicas === 'fit' ? [] : space.replicas}
        empty={FITTING}
        onCommit={(list) => setSpace('replicas')(list.length === 0 ? 'fit' : list)}
      />
    </>
  );
}

/** How much hardware there may be. */
export function BudgetFields({ space }: { readonly space: SearchSpace }): ReactNode {
  return (
    <>
      <ValueControl field={maxGpus} value={space.maxGpus} onCommit={setSpace('maxGpus')} />
      <ValueControl
        field={maxDollarsPerHour}
        value={space.maxDollarsPerHour}
        empty="no limit, $/h"
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
        label={weights.label}
        help={weights.help}
        value={space.weights}
        options={weightChoices(scenario)}
        onCommit={setSpace('weights')}
      />
      <CheckGroup
        label={kvCache.label}
        help={kvCache.help}
        value={space.kvCache}
        options={optionsOf(kvCache)}
        onCommit={setSpace('kvCache')}
      />
    </>
  );
}
