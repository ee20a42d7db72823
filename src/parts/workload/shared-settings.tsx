import Dices from 'lucide-react/icons/dices';
import { Suspense, useState, type ReactNode } from 'react';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import { FieldControl } from '../fields/field-control.tsx';
import { ModelControl } from '../model/model-control.tsx';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { Button } from '../../ui/controls/button.tsx';
import { chosenLengths, isDrawn, LENGTH_OPTIONS, needsLists, REPLAY } from './policy-options.ts';
import { useLateEdits } from '../fields/use-late-edits.ts';
import { PolicyFields } from './policy-fields.tsx';
import styles from './workload.module.css';
import { SloFields } from './slo-fields.tsx';
import { lazyDialog, lazyPart } from '../../ui/feedback/lazy-part.tsx';

const ReplayDialog = lazyDialog(
  'Replay a trace',
  () => import('../traces/replay-dialog.tsx'),
  (module) => module.ReplayDialog,
);

/** What a replayed trace, or conversations, have in the place of lengths, and of arrivals. */
const ToldFields = lazyPart(
  'The trace',
  () => import('./told-fields.tsx'),
  (module) => module.ToldFields,
);

const ListDialog = lazyDialog(
  'List of requests',
  () => import('./list-dialog.tsx'),
  (module) => module.ListDialog,
);

const loadPolicyEdits = () => import('./policy-edits.ts');

/** A seed that nobody chose; whole numbers below 2^32 are legal. */
const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

const CurveDialog = lazyDialog(
  'Rate over time',
  () => import('./curve/curve-dialog.tsx'),
  (module) => module.CurveDialog,
);

interface Open {
  readonly section: 'arrivals' | 'lengths';
  readonly policy: string;
}

/** A scenario and who takes its edits. */
export interface SharedSettingsProps {
  readonly scenario: Scenario;
  /** Takes edits of the scenario, or answers with the sentence that refuses them. */
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
  /** What the page asks besides, after the arrivals. */
  readonly children?: ReactNode;
}

/** What is one scenario wherever it is asked about: the model, the workload and the objectives. */
export function SharedSettings({ scenario, edit, children }: SharedSettingsProps): ReactNode {
  const [open, setOpen] = useState<Open | null>(null);
  const { workload } = scenario;
  const { promptPool, trace } = workload;
  const told = trace ?? workload.sessions;
  // A trace with times has arrivals of its own.
  const isTimed = trace !== null && workload.arrivals['trace'] === trace.id;
  const set = (path: string) => (value: unknown) => edit([{ path, value }]);
  const setPool = set('workload.promptPool');
  const choose = useLateEdits(loadPolicyEdits, edit);
  const close = () => setOpen(null);
  const control = (path: string) => <FieldControl path={path} scenario={scenario} onCommit={set(path)} />;

  const onArrivals = (chosen: unknown) => {
    const process = String(chosen);
    if (!needsLists(ARRIVAL_TEXTS[process]?.fields ?? {}))
      return choose(({ policyEdits }) => policyEdits(scenario, 'arrivals', process));
    setOpen({ section: 'arrivals', policy: process });
    return null;
  };
  const onLengths = (chosen: unknown) => {
    const option = String(chosen);
    if (option !== REPLAY && !needsLists(LENGTH_TEXTS[option]?.fields ?? {}))
      return choose(({ policyEdits }) => policyEdits(scenario, 'lengths', option));
    setOpen({ section: 'lengths', policy: option });
    return null;
  };

  return (
    <section className={styles['shared']} aria-label="Model, workload and objectives">
      <ModelControl scenario={scenario} edit={edit} />
      <FieldControl path="workload.arrivals" scenario={scenario} onCommit={onArrivals} />
      <div className={styles['fields']}>
        {isTimed ? null : (
          <PolicyFields
            specs={ARRIVAL_TEXTS[workload.arrivals.process]?.fields ?? {}}
            values={workload.arrivals}
            onCommit={(field, value) => edit([{ path: `workload.arrivals.${field}`, value }])}
            onEditLists={() => setOpen({ section: 'arrivals', policy: workload.arrivals.process })}
          />
        )}
        {trace === null ? children : null}
        <FieldControl
          path="workload.seed"
          scenario={scenario}
          aside={
            <Button
              look="plain"
              compact
              icon={<Dices size={14} aria-hidden="true" />}
              onClick={() => edit([{ path: 'workload.seed', value: newSeed() }])}
              data-tip="Draw a new seed"
            >
              New seed
            </Button>
          }
          onCommit={set('workload.seed')}
        />
      </div>
      <SloFields slo={scenario.slo} onCommit={set('slo')} />
      <FieldControl
        path="workload.lengths"
        scenario={scenario}
        options={LENGTH_OPTIONS}
        value={told === null ? chosenLengths(workload) : REPLAY}
        onCommit={onLengths}
      />
      <div className={styles['fields']}>
        {told === null ? (
          <PolicyFields
            specs={LENGTH_TEXTS[workload.lengths.distribution]?.fields ?? {}}
            values={workload.lengths}
            onCommit={(field, value) => edit([{ path: `workload.lengths.${field}`, value }])}
            onEditLists={() => setOpen({ section: 'lengths', policy: workload.lengths.distribution })}
          />
        ) : (
          <Suspense fallback={<div className={styles['tracePlace']} />}>
            <ToldFields
              {...{ scenario, edit }}
              onChoose={() => setOpen({ section: 'lengths', policy: REPLAY })}
            />
          </Suspense>
        )}
        {workload.maxTokens === null ? null : control('workload.maxTokens')}
        {told === null ? (
          <FieldControl
            path="workload.promptPool.prompts"
            scenario={scenario}
            onCommit={(prompts) => setPool(prompts === null ? null : { ...promptPool, prompts })}
          />
        ) : null}
        {promptPool === null
          ? null
          : ['groups', 'prefixTokens'].map((field) => (
              <FieldControl
                key={field}
                path={`workload.promptPool.${field}`}
                scenario={scenario}
                onCommit={(value) => setPool({ ...promptPool, [field]: value })}
              />
            ))}
      </div>
      <Suspense fallback={null}>
        {open === null ? null : <OpenDialog {...{ open, scenario, edit }} onClose={close} />}
      </Suspense>
    </section>
  );
}

interface OpenDialogProps extends Pick<SharedSettingsProps, 'scenario' | 'edit'> {
  readonly open: Open;
  readonly onClose: () => void;
}

/** What cannot be slid: a trace, a curve, lists. */
function OpenDialog({ open, ...rest }: OpenDialogProps): ReactNode {
  if (open.policy === REPLAY) return <ReplayDialog {...rest} />;
  if (isDrawn(ARRIVAL_TEXTS[open.policy]?.fields ?? {})) return <CurveDialog {...rest} />;
  return <ListDialog {...open} {...rest} />;
}
