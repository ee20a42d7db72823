import { isEstimated } from '../../../core/catalog/catalog.ts';
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
  const all = gpuChoices(space.gpu).map(({ value }) => value);
  const others = all.filter((id) => isEstimated(pageCatalog(), id));
  const measured = all.filter((id) => !others.includes(id));
  return (
    <>
      <GpuGroup label={gpu.label} help={gpu.help} space={space} of={measured} />
      <GpuGroup
        label="GPUs not measured"
        help="Their times are estimated from those of a measured GPU."
        space={space}
        of={others}
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

/** Some of the GPUs that can be chosen; a choice among them leaves the others as they are. */
function GpuGroup({
  label,
  help,
  space,
  of,
}: {
  readonly label: string;
  readonly help: string;
  readonly space: SearchSpace;
  readonly of: readonly string[];
}): ReactNode {
  return (
    <CheckGroup
      label={label}
      help={help}
      value={space.gpu}
      options={of.map((value) => ({ value, label: gpuName(value, pageCatalog()) }))}
      onCommit={(chosen) =>
        setSpace('gpu')(
          gpuChoices(space.gpu)
            .map(({ value }) => value)
            .filter((id) => (of.includes(id) ? chosen.includes(id) : space.gpu.includes(id))),
        )
      }
    />
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
