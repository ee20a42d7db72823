import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { KERNEL_ENGINES } from '../../core/engines/kernel-engines.ts';
import { planMemory } from '../../core/memory/memory-planner.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { defaultComparison } from '../document/defaults.ts';
import { resolveScenario } from '../document/resolve.ts';
import type { Comparison } from '../document/scenario.ts';
import { enumerateSpace } from '../search/enumerate-space.ts';
import { decodeSearch } from '../search/url/search-url.ts';
import { comparisonOf, sceneOf, type Scene } from './scene.ts';
import { SCENES } from './scenes.ts';

function comparison(scene: Scene): Comparison {
  const read = comparisonOf(scene, COMPLETE);
  if (!read.ok) throw new Error(`${scene.id}: ${firstIssueText(read.issues)}`);
  return read.value;
}

describe('a scene', () => {
  it.each(SCENES.map((scene) => [scene.id, scene] as const))('%s has two sides that fit', (_id, scene) => {
    const { sides } = comparison(scene);
    expect(sides).toHaveLength(2);
    expect(JSON.stringify(sides[0])).not.toBe(JSON.stringify(sides[1]));
    for (const side of sides) expect(planMemory(resolveScenario(side, COMPLETE)).fits).toBe(true);
  });

  it('may lead to a search of its own model and load, over every engine', async () => {
    const searched = SCENES.flatMap((scene) =>
      scene.search === undefined ? [] : [{ ...scene, link: scene.search }],
    );
    expect(searched).not.toHaveLength(0);
    for (const scene of searched) {
      const { document, dropped } = await decodeSearch(scene.link, COMPLETE);
      expect(dropped).toEqual([]);
      const [side] = comparison(scene).sides;
      const { model, workload, slo } = document.scenario;
      expect({ model, workload, slo }).toEqual({
        model: side?.model,
        workload: side?.workload,
        slo: side?.slo,
      });
      expect(document.space.engines?.map(({ name }) => name)).toEqual(KERNEL_ENGINES);
      expect(enumerateSpace(document, COMPLETE).candidates.length).toBeGreaterThan(2);
    }
  });

  it('has a name and a lesson of its own', () => {
    for (const key of ['id', 'title', 'teaches'] as const)
      expect(new Set(SCENES.map((scene) => scene[key])).size).toBe(SCENES.length);
  });

  it('keeps its name until a setting is another one', () => {
    for (const scene of SCENES) {
      const { sides } = comparison(scene);
      expect(sceneOf({ sides }, SCENES, COMPLETE)).toBe(scene);
      const [first, second] = sides;
      if (first === undefined || second === undefined) throw new Error('no sides');
      const edited = { ...first, workload: { ...first.workload, seed: first.workload.seed + 1 } };
      expect(sceneOf({ sides: [edited, second] }, SCENES, COMPLETE)).toBeNull();
    }
    expect(sceneOf(defaultComparison(), SCENES, COMPLETE)).toBeNull();
  });
});
