import { useId, useState, type ReactNode } from 'react';
import { ARRIVALS } from '../../core/workloads/arrivals/registry.ts';
import { LENGTHS } from '../../core/workloads/lengths/registry.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { useApp } from '../../store/app-store.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';

export interface ListDialogProps {
  readonly section: 'arrivals' | 'lengths';
  readonly scenario: Scenario;
  readonly onClose: () => void;
}

/** Numbers parted by commas, spaces or lines; null where something is not a number. */
function readNumbers(text: string): readonly number[] | null {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}

/** Takes lists of arrival times or of lengths; the number of requests follows them. */
export function ListDialog({ section, scenario, onClose }: ListDialogProps): ReactNode {
  const edit = useApp((state) => state.editShared);
  const specs = (section === 'arrivals' ? ARRIVALS : LENGTHS)['list']?.fields ?? {};
  const current = section === 'arrivals' ? scenario.workload.arrivals : scenario.workload.lengths;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.keys(specs).map((name) => {
        const value = current[name];
        return [name, Array.isArray(value) ? value.join(', ') : ''];
      }),
    ),
  );
  const [issue, setIssue] = useState<string | null>(null);
  const id = useId();

  const apply = () => {
    const lists: Record<string, readonly number[]> = {};
    for (const [name, spec] of Object.entries(specs)) {
      const numbers = readNumbers(texts[name] ?? '');
      if (numbers === null || numbers.length === 0) {
        setIssue(`${spec.label}: numbers are needed, parted by commas, spaces or lines.`);
        return;
      }
      lists[name] = numbers;
    }
    const key = section === 'arrivals' ? 'process' : 'distribution';
    const refused = edit([
      { path: `workload.${section}`, value: { [key]: 'list', ...lists } },
      { path: 'workload.requests', value: Object.values(lists)[0]?.length },
      { path: 'workload.seconds', value: undefined },
    ]);
    setIssue(refused);
    if (refused === null) onClose();
  };

  return (
    <Dialog
      title={section === 'arrivals' ? 'Arrival times' : 'Prompt and output lengths'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="strong" onClick={apply}>
            Use these
          </Button>
        </>
      }
    >
      {Object.entries(specs).map(([name, spec]) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>
            {spec.label}
            {'unit' in spec && spec.unit !== undefined ? ` (${spec.unit})` : ''}: {spec.help}
          </label>
          <textarea
            id={`${id}-${name}`}
            rows={4}
            value={texts[name] ?? ''}
            spellCheck={false}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </div>
      ))}
      {issue === null ? null : <p role="alert">{issue}</p>}
    </Dialog>
  );
}
