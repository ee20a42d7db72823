import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { useState, type ReactNode } from 'react';
import { engineText } from '../../../scenario/describe/engine-names.ts';
import { rateText } from '../../../scenario/describe/rate-text.ts';
import { ARRIVAL_TEXTS } from '../../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../../core/workloads/lengths/fields.ts';
import { formatCounted, formatExact } from '../../../lib/format/number.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { objectiveText } from '../../../scenario/describe/objective-text.ts';
import { SettingsBand } from './settings-band.tsx';
import styles from './settings.module.css';

/** What is searched, and whether anything was found. */
export interface FoldingSettingsProps {
  readonly document: SearchDocument;
  /** There are results, which want the screen. */
  readonly hasResults: boolean;
}

/** What is searched: as a form until a search runs, then in a line, from which it opens again. */
export function FoldingSettings({ document, hasResults }: FoldingSettingsProps): ReactNode {
  const isRunning = useSearch((state) => state.run.phase === 'running');
  const wantsScreen = isRunning || hasResults;
  const [isOpen, setOpen] = useState(!wantsScreen);
  const [seen, setSeen] = useState({ isRunning, wantsScreen });
  if (seen.isRunning !== isRunning || seen.wantsScreen !== wantsScreen) {
    setSeen({ isRunning, wantsScreen });
    // The end of a run leaves it as it is: somebody may have opened it meanwhile.
    if (isRunning || seen.wantsScreen !== wantsScreen) setOpen(!wantsScreen);
  }
  const Icon = isOpen ? ChevronUp : ChevronDown;
  return (
    <>
      {wantsScreen ? (
        <section className={styles['folded']} aria-label="What is searched">
          <p>
            <b>{modelName(document.scenario, pageCatalog())}</b>
            {summaryOf(document).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </p>
          <Button
            icon={<Icon size={14} aria-hidden="true" />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Edit'}
          </Button>
        </section>
      ) : null}
      {isOpen ? <SettingsBand document={document} /> : null}
    </>
  );
}

function summaryOf({ scenario, space, question }: SearchDocument): readonly string[] {
  const { arrivals, lengths } = scenario.workload;
  const { prompt, output } = lengths;
  const gpus = space.gpu.map((gpu) => gpuName(gpu, pageCatalog())).join(', ');
  return [
    question.kind === 'rate'
      ? `at ${rateText(question.rate)}`
      : `${ARRIVAL_TEXTS[arrivals.process]?.label ?? arrivals.process} arrivals`,
    typeof prompt === 'number' && typeof output === 'number'
      ? `${formatExact(prompt)} + ${formatExact(output)} tokens`
      : `${LENGTH_TEXTS[lengths.distribution]?.label ?? lengths.distribution} lengths`,
    ...scenario.slo.map(objectiveText),
    ...(space.engines === undefined ? [] : [space.engines.map(engineText).join(', ')]),
    `${gpus}, at most ${formatCounted(space.maxGpus, 'GPU')}`,
  ];
}
