import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Division } from '../../core/config/deployment-config.ts';
import type { WayToFit } from '../../core/memory/ways-to-fit.ts';
import type { Mend } from '../../core/why/mends.ts';
import { formatCount } from '../../lib/format/number.ts';
import type { Scenario } from '../document/scenario.ts';
import { divisionText, hardwareText } from './division.ts';

/** A field that a mend sets, by its dotted path in the scenario. */
export interface MendEdit {
  readonly path: string;
  readonly value: number;
}

/** A mend as the edits of a scenario that make it. */
export function mendEdits(mend: Mend): readonly MendEdit[] {
  switch (mend.kind) {
    case 'token-budget':
      return [{ path: `scheduler.${mend.field}`, value: mend.tokens }];
    case 'batch-limit':
      return [{ path: 'scheduler.maxBatchSize', value: mend.requests }];
    case 'division':
      return (['tensorParallel', 'pipelineParallel', 'replicas'] as const).map((name) => ({
        path: `deployment.${name}`,
        value: mend[name],
      }));
  }
}

/** What the side would have: "a token budget of 512", "4 × H100 TP 4". */
export function mendText(mend: Mend, { deployment }: Scenario, catalog: Catalog): string {
  switch (mend.kind) {
    case 'token-budget':
      return `a token budget of ${formatCount(mend.tokens)}`;
    case 'batch-limit':
      return `a batch limit of ${formatCount(mend.requests)}`;
    case 'division':
      return hardwareText({ ...deployment, ...mend }, catalog);
  }
}

/** Where the scenario says what a way to fit changes. */
const PATHS: Readonly<Record<WayToFit['change'], string>> = {
  'batch limit': 'scheduler.maxBatchSize',
  'memory share': 'deployment.memoryFraction',
  'KV cache': 'deployment.kvCache',
  weights: 'deployment.weights',
  'tensor parallel': 'deployment.tensorParallel',
  'pipeline parallel': 'deployment.pipelineParallel',
};

/** The edit of a scenario that goes this way. */
export function wayEdit({ change, value }: WayToFit): {
  readonly path: string;
  readonly value: number | string;
} {
  return { path: PATHS[change], value };
}

/** What the side would have: "a batch limit of 256", "an fp8 KV cache", "TP 4", "PP 2". */
export function wayText(way: WayToFit, division: Division): string {
  switch (way.change) {
    case 'batch limit':
      return `a batch limit of ${formatCount(way.value)}`;
    case 'memory share':
      return `a memory share of ${way.value}`;
    case 'KV cache':
      return `an ${way.value} KV cache`;
    case 'weights':
      return `${way.value} weights`;
    case 'tensor parallel':
      return divisionText({ ...division, tensorParallel: way.value });
    case 'pipeline parallel':
      return `PP ${way.value}`;
  }
}
