import ArrowLeftRight from 'lucide-react/icons/arrow-left-right';
import Copy from 'lucide-react/icons/copy';
import { memo, Suspense, type CSSProperties, type ReactNode } from 'react';
import { formatCounted } from '../../../lib/format/number.ts';
import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import { FieldControl } from '../../../parts/fields/field-control.tsx';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { gpuCount } from '../../../store/choices.ts';
import { useLateEdits } from '../../../parts/fields/use-late-edits.ts';
import { sideLabel } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../../ui/feedback/when-idle.ts';
import { sideMark } from '../../../ui/tokens.ts';
import { PolicyFields } from '../../../parts/workload/policy-fields.tsx';
import { RunStatus } from '../status/run-status.tsx';
import styles from './settings.module.css';
import { RouterFields } from './router-fields.tsx';
import { SideSwatch } from '../side-swatch.tsx';
import { engineSuffix } from '../../../scenario/describe/engine-names.ts';
import { deploymentText } from '../../../scenario/describe/division.ts';

const loadChoices = () => import('../../../store/choose-engine.ts');

const SideFoot = lazyPart(
  'These settings',
  () => whenIdle().then(() => import('./side-foot.tsx')),
  (module) => module.SideFoot,
);

const MemoryStrip = lazyPart(
  'The memory plan',
  () => import('./memory-strip.tsx'),
  (module) => module.MemoryStrip,
);

/** How the GPUs of a side are divided. */
const SLID = ['deployment.tensorParallel', 'deployment.pipelineParallel', 'deployment.replicas'];

export interface SidePanelProps {
  readonly index: number;
  readonly scenario: Scenario;
}

/** Deployment and engine of one side. What the other side is asked for does not draw it anew. */
export const SidePanel = memo(function SidePanel({ index, scenario }: SidePanelProps): ReactNode {
  const editSide = useApp((state) => state.editSide);
  const copySide = useApp((state) => state.copySide);
  const swapSides = useApp((state) => state.swapSides);
  const { deployment, engine, scheduler } = scenario;
  const suffix = useApp((state) =>
    engineSuffix(
      engine,
      state.comparison.sides.map((side) => side.engine),
    ),
  );
  const choose = useLateEdits(loadChoices, (edits) => editSide(index, edits));
  const label = sideLabel(index);
  const other = index === 0 ? 1 : 0;
  const set = (path: string) => (value: unknown) => editSide(index, [{ path, value }]);
  const accent = { '--accent': sideMark(index).colour } as CSSProperties;
  const gpus = gpuCount(scenario);

  return (
    <section className={styles['side']} style={accent} aria-label={`Side ${label}`}>
      <header className={styles['sideHead']}>
        <div className={styles['sideTitle']}>
          <SideSwatch index={index} />
          <h2>
            {label}{' '}
            <small>
              {deploymentText(deployment)}, {formatCounted(gpus, 'GPU')}
              {suffix}
            </small>
          </h2>
          <div className={styles['sideTools']}>
            <Button
              look="plain"
              compact
              icon={<Copy size={16} aria-hidden="true" />}
              onClick={() => copySide(index, other)}
              data-tip={`Copy ${label} to ${sideLabel(other)}`}
            >
              Copy {label} to {sideLabel(other)}
            </Button>
            <Button
              look="plain"
              compact
              icon={<ArrowLeftRight size={16} aria-hidden="true" />}
              onClick={swapSides}
              data-tip="Swap A and B"
            >
              Swap A and B
            </Button>
          </div>
        </div>
        <RunStatus index={index} />
      </header>
      <FieldControl
        path="deployment.gpu"
        scenario={scenario}
        // The node follows: another GPU type is sold in other nodes.
        onCommit={(gpu) =>
          editSide(index, [
            { path: 'deployment.gpu', value: gpu },
            { path: 'deployment.node', value: undefined },
          ])
        }
      />
      <Suspense fallback={<div className={styles['memoryPlace']} />}>
        <MemoryStrip scenario={scenario} />
      </Suspense>
      {SLID.map((path) => (
        <FieldControl key={path} path={path} scenario={scenario} onCommit={set(path)} />
      ))}
      {deployment.replicas > 1 && (
        <RouterFields scenario={scenario} onEdit={(edits) => editSide(index, edits)} />
      )}
      <div className={styles['pair']}>
        <FieldControl
          path="engine.name"
          scenario={scenario}
          onCommit={(name) => choose((part) => part.chooseEngine(scenario, String(name)))}
        />
        {engine.version === undefined ? null : (
          <FieldControl
            path="engine.version"
            scenario={scenario}
            onCommit={(version) => choose((part) => part.chooseVersion(scenario, String(version)))}
          />
        )}
      </div>
      <FieldControl
        path="scheduler"
        scenario={scenario}
        onCommit={(policy) => choose((part) => part.chooseScheduler(scenario, String(policy)))}
      />
      <PolicyFields
        specs={SCHEDULER_TEXTS[scheduler.policy]?.fields ?? {}}
        values={scheduler}
        // Host memory keeps blocks for the prefix cache alone.
        onCommit={(field, value) =>
          editSide(index, [
            { path: `scheduler.${field}`, value },
            ...(value === false ? [{ path: 'deployment.offload', value: null }] : []),
          ])
        }
        onEditLists={() => undefined}
      />
      <Suspense fallback={<div className={styles['footPlace']} />}>
        <SideFoot index={index} scenario={scenario} />
      </Suspense>
    </section>
  );
});
