import Check from 'lucide-react/icons/check';
import Circle from 'lucide-react/icons/circle';
import Sliders from 'lucide-react/icons/sliders-horizontal';
import X from 'lucide-react/icons/x';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { comparedNames } from '../../../scenario/describe/compared-names.ts';
import type { ComparisonView, Scenario, ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { markOf } from '../answer/answer.ts';
import type { SideView } from '../figures/side-view.ts';
import styles from './phone.module.css';
import { SettingsSheet, type SettingsParts } from './settings-sheet.tsx';

/** The sides as they are shown and as they are asked for, and their controls. */
export interface PhoneDockProps {
  readonly views: readonly SideView[];
  readonly sides: readonly Scenario[];
  readonly slo: readonly ServiceLevelObjective[];
  readonly view: ComparisonView;
  readonly settings: SettingsParts;
}

const MARKS = {
  kept: { Icon: Check, says: 'keeps its objectives' },
  missed: { Icon: X, says: 'misses its objectives' },
  open: { Icon: Circle, says: 'undecided' },
} as const;

/** Stays at the bottom of a narrow window: what is compared and how it does, and the way to the settings. */
export function PhoneDock({ views, sides, slo, view, settings }: PhoneDockProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const sheetId = useId();
  const names = useMemo(() => comparedNames(sides, pageCatalog()), [sides]);
  const close = () => setOpen(false);
  return (
    <div className={styles['dock']}>
      <section className={styles['strip']} aria-label="What is compared">
        <ul>
          {views.map((side, index) => {
            const mark = markOf(side, slo);
            const { Icon, says } = MARKS[mark];
            return (
              <li key={side.label} data-mark={mark}>
                <b>{side.label}</b> <Icon size={14} strokeWidth={2.5} role="img" aria-label={says} />{' '}
                {names.sides[index] ?? 'same settings'}
              </li>
            );
          })}
          <li className={styles['workload']}>{names.shared}</li>
        </ul>
        <Button
          look={isOpen ? 'outline' : 'strong'}
          icon={isOpen ? <X size={16} aria-hidden="true" /> : <Sliders size={16} aria-hidden="true" />}
          aria-expanded={isOpen}
          aria-controls={sheetId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Settings'}
        </Button>
      </section>
      {isOpen ? (
        <SettingsSheet id={sheetId} views={views} slo={slo} view={view} settings={settings} onClose={close} />
      ) : null}
    </div>
  );
}
