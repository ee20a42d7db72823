import Copy from 'lucide-react/icons/copy';
import { useMemo, useState, type ReactNode } from 'react';
import { planMemory } from '../../../core/memory/memory-planner.ts';
import { kubernetesManifest } from '../../../scenario/launch/kubernetes.ts';
import { launchPlan } from '../../../scenario/launch/launch-plan.ts';
import { LAUNCH_ENGINES, type LaunchEngine } from '../../../scenario/launch/launch-types.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import styles from './take-home.module.css';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface TakeHomeDialogProps {
  readonly scenario: Scenario;
  /** The configuration in one line. */
  readonly label: string;
  readonly onClose: () => void;
}

const KUBERNETES = 'kubernetes';
type Tab = LaunchEngine | typeof KUBERNETES;

/** Commands and a manifest that start the configuration with the engines of the field. */
export function TakeHomeDialog({ scenario, label, onClose }: TakeHomeDialogProps): ReactNode {
  // What is no engine that can be started is taken home with vLLM.
  const own = LAUNCH_ENGINES.find((name) => name === scenario.engine.name) ?? 'vllm';
  const [tab, setTab] = useState<Tab>(own);
  const [engine, setEngine] = useState<LaunchEngine>(own);
  const memory = useMemo(() => planMemory(resolveScenario(scenario, pageCatalog())), [scenario]);
  const plans = useMemo(() => launchPlan(scenario, memory, pageCatalog()), [scenario, memory]);
  const plan = plans[tab === KUBERNETES ? engine : tab];
  const text = useMemo(
    () =>
      tab === KUBERNETES ? kubernetesManifest(scenario, engine, memory, pageCatalog()) : plans[tab].shell,
    [scenario, memory, plans, tab, engine],
  );
  const tabs = [
    ...LAUNCH_ENGINES.map((value) => ({ value, label: plans[value].engineName })),
    { value: KUBERNETES, label: 'Kubernetes' },
  ] as const;
  const { replicas } = scenario.deployment;
  return (
    <Dialog
      title={`Take home: ${label}`}
      onClose={onClose}
      actions={
        <>
          <CopyButton key={text} text={text} />
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <div className={styles['tabs']}>
        <Segmented<Tab> legend="Engine" value={tab} options={tabs} onChange={setTab} />
      </div>
      {tab === KUBERNETES ? (
        <SelectField
          label="Engine"
          value={engine}
          options={LAUNCH_ENGINES.map((value) => ({ value, label: plans[value].engineName }))}
          onCommit={(value) => {
            setEngine(value as LaunchEngine);
            return null;
          }}
        />
      ) : null}
      <p className="quiet">
        {`Options of ${plan.engineName} ${plan.engineVersion}, ${plan.engineDate}. `}
        {tab === KUBERNETES || replicas === 1
          ? ''
          : `The command starts one of ${replicas} replicas; each needs its own GPUs and port.`}
      </p>
      <pre className={styles['text']} role="region" aria-label="Text to copy" tabIndex={0}>
        {text}
      </pre>
      {plan.notes.length === 0 ? null : (
        <section aria-label="Notes" className={styles['notes']}>
          <h3>What differs from the simulation</h3>
          <ul>
            {plan.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the text to copy it');
    }
  };
  return (
    <>
      <span role="status" className={styles['said']}>
        {said}
      </span>
      <Button look="strong" icon={<Copy size={16} aria-hidden="true" />} onClick={() => void copy()}>
        Copy
      </Button>
    </>
  );
}
