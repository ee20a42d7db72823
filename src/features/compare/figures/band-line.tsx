import { isEstimated } from '../../../core/catalog/catalog.ts';
import type { ReactNode } from 'react';
import type { BandMetric } from '../../../core/engines/bands.ts';
import { bandQuantilesOf } from '../../../scenario/engines/error-bands.ts';
import { generationOfEngine } from '../../../scenario/engines/hosts.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { generationName } from '../../../store/evidence-names.ts';
import { SwitchField } from '../../../ui/controls/switch-field.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { formatHalfWidth } from '../../../lib/format/quantity.ts';
import styles from '../compare.module.css';
import type { ChartMetric } from './chart-metrics.ts';
import { areAlike, summaryOf, type SideView } from './side-view.ts';
import { bandOf, type ErrorBands } from './use-error-bands.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { generationLabel } from '../../../core/engines/generation-labels.ts';

const HELP =
  'How far predictions were from measured runs, by constants fitted without those runs and by how far the random ' +
  'forests disagree. Found on means, on H100 and H200; on other GPUs and near saturation it can be more. Sides of one ' +
  'engine are off alike: bands that overlap do not leave their order open.';

export interface BandLineProps {
  readonly views: readonly SideView[];
  readonly bands: ErrorBands;
  readonly metric: ChartMetric;
  readonly isShown: boolean;
  readonly onChange: (isShown: boolean) => void;
}

/** Under the chart: what its bands are, and whether they are drawn. */
export function BandLine({ views, bands, metric, isShown, onChange }: BandLineProps): ReactNode {
  return (
    <div className={styles['bandLine']}>
      <SwitchField label="Error bands" help={HELP} value={isShown} onChange={onChange} />
      <p>{explain(views, bands, metric)}</p>
    </div>
  );
}

function explain(views: readonly SideView[], bands: ErrorBands, metric: ChartMetric): string {
  if (metric === 'itl') return `No band: no measured run states ${METRIC_LABELS.itl}.`;
  if (areAlike(views)) return 'No bands: the sides are alike.';
  const sources = views.map(({ scenario }) => sourceOf(scenario, metric));
  const parts = views.map((side, index) => {
    const width = bandOf(bands[index], metric);
    if (width === null) return `${side.label} has none (${whyNone(side)})`;
    // A source that the next side shares is named there.
    const source = sources[index];
    const isShared = source === sources[index + 1] && bandOf(bands[index + 1], metric) !== null;
    return `${side.label} ${formatHalfWidth(width)}${isShared ? '' : ` (${source ?? ''})`}`;
  });
  return `Hold 90 % of measured runs: ${parts.join(', ')}.`;
}

/** "72 runs of SGLang". */
function sourceOf(scenario: Scenario, metric: BandMetric): string | undefined {
  const found = bandQuantilesOf(scenario)?.[metric];
  if (found === undefined) return undefined;
  const { figures, of } = found;
  const engines =
    of === 'generation'
      ? generationName(generationLabel(generationOfEngine(scenario.engine)))
      : 'all engines';
  return `${formatCount(figures)} ${of === 'all' ? 'figures' : 'runs'} of ${engines}`;
}

function whyNone(side: SideView): string {
  if (summaryOf(side) === null) return 'no result';
  if (isEstimated(pageCatalog(), side.scenario.deployment.gpu)) return 'no kernel of its GPU is measured';
  return bandQuantilesOf(side.scenario) === null
    ? 'no measured runs of these settings'
    : 'its queue grows without bound';
}
