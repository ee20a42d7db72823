import { isEstimated } from '../../../core/catalog/catalog.ts';
import type { ReactNode } from 'react';
import type { BandMetric } from '../../../core/calibration/error-band.ts';
import { FEW_NEAR } from '../../../scenario/engines/error-bands.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { SwitchField } from '../../../ui/controls/switch-field.tsx';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { formatHalfWidth } from '../../../lib/format/quantity.ts';
import styles from '../compare.module.css';
import type { ChartMetric } from './chart-metrics.ts';
import { areAlike, summaryOf, type SideView } from './side-view.ts';
import { bandOf, type ErrorBands } from './use-error-bands.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

const HELP =
  'How far predictions were from measured runs, those near the scenario before the others, and how far the random ' +
  'forests disagree. Found on means; near saturation it can be more. Sides of one engine are off alike: bands that ' +
  'overlap do not leave their order open.';

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
  const sources = bands.map((each) => sourceOf(each, metric));
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

/** "about 46 runs near it", or whose they are where hardly any are. */
function sourceOf(bands: ErrorBands[number] | undefined, metric: BandMetric): string | undefined {
  const found = bands?.found[metric];
  if (found === undefined) return undefined;
  const { near, runs } = found;
  return near >= FEW_NEAR
    ? `by about ${formatCounted(Math.round(near), 'run')} near it`
    : `few runs are near it: by all ${formatCount(runs)}`;
}

function whyNone(side: SideView): string {
  const summary = summaryOf(side);
  if (summary === null) return 'no result';
  if (isEstimated(pageCatalog(), side.scenario.deployment.gpu)) return 'no kernel of its GPU is measured';
  return summary.stable ? 'no measured runs of these settings' : 'its queue grows without bound';
}
