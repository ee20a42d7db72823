import { useEffect, useMemo, useState } from 'react';
import { groupBy } from '../../lib/group-by.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { loadModels } from '../../store/models.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { filterRows, sought, type SoughtRow } from './filter-rows.ts';
import { rowsFor } from './model-row.ts';

/**
 * The models that fit what was typed, each owner's together; before them the name itself where it is that of a variant,
 * such as an instruct or a quantised one. The page starts with a part of the catalog: the others come once they are there.
 */
export function useModelRows(scenario: Scenario, typed: string): readonly SoughtRow[] {
  const [models, setModels] = useState(pageCatalog().models);
  useEffect(() => void loadModels().then(() => setModels(pageCatalog().models)), []);
  const rowOf = useMemo(() => {
    const make = rowsFor(scenario, pageCatalog());
    return (name: string): readonly SoughtRow[] => {
      const model = models.find(name);
      return model === undefined ? [] : [sought(make(name, model), model)];
    };
  }, [scenario, models]);
  const all = useMemo(
    () => [...groupBy(models.ids.flatMap(rowOf), ({ owner }) => owner).values()].flat(),
    [models, rowOf],
  );
  const { model } = scenario;
  return useMemo(() => {
    const isListed = (name: string): boolean =>
      all.some((row) => [row.id, row.name].some((own) => own.toLowerCase() === name.toLowerCase()));
    const name = typed.trim();
    const named = name === '' || isListed(name) ? [] : rowOf(name);
    const own = typeof model !== 'string' || isListed(model) || model === name ? [] : rowOf(model);
    return [...named, ...filterRows([...own, ...all], name)];
  }, [all, rowOf, typed, model]);
}
