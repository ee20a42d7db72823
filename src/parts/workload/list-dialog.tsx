import { useId, useState, type ReactNode } from 'react';
import type { GroupListField } from '../../core/config/field-spec.ts';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import { isGroup, isGroupList } from '../../scenario/document/policies.ts';
import type { PolicyFields, Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { leaveReplay } from '../../store/own/replay-edits.ts';
import { readList, writeList } from './list-text.ts';

export interface ListDialogProps {
  readonly section: 'arrivals' | 'lengths';
  /** The arrival process or length distribution whose lists are typed. */
  readonly policy: string;
  readonly scenario: Scenario;
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
  readonly onClose: () => void;
}

/** What a line of the list holds, with units. */
function groupText({ fields }: GroupListField): string {
  return Object.values(fields)
    .map(({ label, unit }) => `${label.toLowerCase()} (${unit ?? ''})`)
    .join(', ');
}

/** How many requests the lists make: one for each entry, or all that arrive in the stages. */
function countEdits(lists: PolicyFields): readonly FieldEdit[] {
  const { stages } = lists;
  const isStaged = isGroupList(stages);
  const [first] = Object.values(lists);
  if (isGroup(first)) return [];
  return [
    {
      path: 'workload.seconds',
      value: isStaged ? stages.reduce((sum, { seconds = 0 }) => sum + seconds, 0) : undefined,
    },
    { path: 'workload.requests', value: !isStaged && Array.isArray(first) ? first.length : undefined },
  ];
}

/** Takes lists of arrival times, of stages or of lengths; the number of requests follows them. */
export function ListDialog({ section, policy, scenario, edit, onClose }: ListDialogProps): ReactNode {
  const specs = (section === 'arrivals' ? ARRIVAL_TEXTS : LENGTH_TEXTS)[policy]?.fields ?? {};
  const current = section === 'arrivals' ? scenario.workload.arrivals : scenario.workload.lengths;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.keys(specs).map((name) => [name, writeList(current[name])])),
  );
  const [issue, setIssue] = useState<string | null>(null);
  const id = useId();

  const apply = () => {
    const lists: Record<string, PolicyFields[string]> = {};
    for (const [name, spec] of Object.entries(specs)) {
      const list = readList(spec, texts[name] ?? '');
      if (typeof list === 'string') {
        setIssue(list);
        return;
      }
      lists[name] = list;
    }
    const key = section === 'arrivals' ? 'process' : 'distribution';
    const refused = edit(
      leaveReplay(scenario, [
        { path: `workload.${section}`, value: { [key]: policy, ...lists } },
        ...countEdits(lists),
      ]),
    );
    setIssue(refused);
    if (refused === null) onClose();
  };

  return (
    <Dialog
      title={section === 'arrivals' ? (Object.values(specs)[0]?.label ?? '') : 'Prompt and output lengths'}
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
            {spec.kind === 'group-list' ? ` One a line: ${groupText(spec)}.` : ''}
            {spec.kind === 'group'
              ? ' One a line: where it begins and its weight; last, where the last ends.'
              : ''}
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
