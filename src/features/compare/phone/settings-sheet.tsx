import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ComparisonView, ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import type { SideView } from '../figures/side-view.ts';
import styles from './phone.module.css';
import { PinnedCurves } from './pinned-curves.tsx';

const SECTIONS = [
  { value: 'shared', label: 'Workload' },
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
] as const;
type Section = (typeof SECTIONS)[number]['value'];

/** The controls of each section of the sheet. */
export type SettingsParts = Readonly<Record<Section, ReactNode>>;

/** What stands in the sheet: the curves of the sides, and their controls. */
export interface SettingsSheetProps {
  readonly id: string;
  readonly views: readonly SideView[];
  readonly slo: readonly ServiceLevelObjective[];
  readonly view: ComparisonView;
  readonly settings: SettingsParts;
  readonly onClose: () => void;
}

/**
 * The settings over the lower part of the page, under curves that follow them. The browser's dialog, not modal: Undo and
 * messages stay in reach. It takes the focus, gives it back, and closes on Escape.
 */
export function SettingsSheet({ id, views, slo, view, settings, onClose }: SettingsSheetProps): ReactNode {
  const sheet = useRef<HTMLDialogElement>(null);
  const [section, setSection] = useState<Section>('a');
  // Closed while it is still in the page: that gives the focus back.
  useLayoutEffect(() => {
    const element = sheet.current;
    element?.show();
    return () => element?.close();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLDialogElement>) => {
    // A dialog that a setting opened closes by itself, and alone.
    const isOwn = event.target instanceof Element && event.target.closest('dialog') === sheet.current;
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn) return;
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={sheet} id={id} className={styles['sheet']} aria-label="Settings" onKeyDown={onKeyDown}>
      <div className={styles['top']}>
        <PinnedCurves views={views} slo={slo} view={view} />
        <Segmented legend="Settings of" value={section} options={SECTIONS} onChange={setSection} />
      </div>
      <div className={styles['settings']}>{settings[section]}</div>
    </dialog>
  );
}
