import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Mend } from '../../core/why/mends.ts';
import { formatCount } from '../../lib/format/number.ts';
import type { Scenario } from '../document/scenario.ts';
import { hardwareText } from './division.ts';

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
