import type { ReactNode } from 'react';
import type { Coverage } from '../../../core/timing/tables/timing-tables.ts';
import type { Reach } from '../../../core/results/run-result.ts';
import { useApp } from '../../../store/app-store.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { sideLabel } from '../../../store/edit.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { standInText } from '../../../scenario/engines/stand-in-text.ts';
import { replayedText } from '../../../scenario/traces/replayed-text.ts';
import { shortenedText } from '../../../scenario/describe/shortened-text.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import type { SideRun } from '../../../store/side-run.ts';
import { comparisonAddress } from '../../../store/address/comparison-address.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { planMemory } from '../../../core/memory/memory-planner.ts';
import { memoryText, untimedReasonOf } from '../../../scenario/describe/models/untimed-text.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { formatGibibytes } from '../../../lib/format/quantity.ts';
import { lackingBytes, waysToFit } from '../../../core/memory/ways-to-fit.ts';
import type { MemoryPlan } from '../../../core/memory/memory-plan.ts';
import { wayEdit, wayText } from '../../../scenario/describe/mend-text.ts';
import type { FieldEdit } from '../../../store/edit.ts';
import { resultOf, type SideView } from '../figures/side-view.ts';
import { deploymentText, divisionText, smallestFitText } from '../../../scenario/describe/division.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface SideNoticesProps {
  readonly index: number;
  readonly run: SideRun;
  readonly view: SideView;
}

/** Everything about a side's result that a chart alone would not say. */
export function SideNotices({ index, run, view }: SideNoticesProps): ReactNode {
  const label = sideLabel(index);
  const { status } = run;
  return (
    <>
      {status.kind === 'does-not-fit' ? <DoesNotFit index={index} run={run} view={view} /> : null}
      {status.kind === 'failed' ? <Stopped index={index} run={run} /> : null}
      {run.restarted === null || status.kind === 'failed' ? null : (
        <Notice kind="note" title={`The worker of side ${label} was replaced`}>
          <p>Why: {run.restarted}. The run started again by itself.</p>
        </Notice>
      )}
      {view.scenario.compat === 'vidur' ? (
        <Notice kind="note" title={`${label}: as in Vidur`}>
          <p>
            The reference simulator&apos;s scheduling, memory plan and timing. It counts no host time,
            embedding, LM head or sampling, so these are not the times of a real server.
          </p>
        </Notice>
      ) : null}
      <Shortened index={index} scenario={view.scenario} />
      <Replayed index={index} view={view} />
      <Estimated index={index} scenario={view.scenario} />
      <Extrapolation label={label} run={run} />
    </>
  );
}

/** Once for both sides, where they have one limit. */
function Shortened({ index, scenario }: { readonly index: number; readonly scenario: Scenario }): ReactNode {
  const first = useApp(({ comparison }) => comparison.sides[0]);
  const text = shortenedText(scenario, pageCatalog());
  const isSaid = index > 0 && first !== undefined && shortenedText(first, pageCatalog()) === text;
  return text === null || isSaid ? null : (
    <Notice kind="note" title="Some listed requests are too long">
      <p>{text}</p>
    </Notice>
  );
}

/** Once for both sides, where they replay alike. */
function Replayed({ index, view }: { readonly index: number; readonly view: SideView }): ReactNode {
  const first = useApp(({ runs }) => replayedText(runs[0]?.shown?.outcome.result.traceRows));
  const text = replayedText(resultOf(view)?.traceRows);
  return text === null || (index > 0 && first === text) ? null : (
    <Notice kind="note" title="Not all of the trace is replayed">
      <p>{text}</p>
    </Notice>
  );
}

/** Once for both sides, where they have one GPU. */
function Estimated({ index, scenario }: { readonly index: number; readonly scenario: Scenario }): ReactNode {
  const first = useApp(({ comparison }) => comparison.sides[0]?.deployment.gpu);
  const { gpu } = scenario.deployment;
  const text = standInText(gpu, pageCatalog());
  return text === null || (index > 0 && gpu === first) ? null : (
    <Notice kind="caution" title={`${gpuName(gpu, pageCatalog())} is not measured: its times are estimated`}>
      <p>{text}</p>
    </Notice>
  );
}

function DoesNotFit({ index, run, view }: SideNoticesProps): ReactNode {
  const actOnSide = useApp((state) => state.actOnSide);
  if (view.kind !== 'unfit' || run.requested === null) return null;
  const { plan } = view;
  const { deployment } = run.requested;
  const needed = plan.weightsBytesPerGpu + plan.activationBytes + plan.runtimeBytes;
  const ways = waysOf(run.requested, plan);
  return (
    <Notice
      kind="result"
      title={`${sideLabel(index)}: ${modelName(run.requested, pageCatalog())} does not fit with ${deploymentText(deployment)}`}
      actions={ways.map(({ text, edits }) => (
        <Button key={text} onClick={() => actOnSide(index, edits, `${sideLabel(index)} has ${text}`)}>
          Apply {text}
        </Button>
      ))}
    >
      <p>
        A GPU would hold {formatGibibytes(plan.weightsBytesPerGpu)} of weights, {formatGibibytes(needed)} with
        activations and runtime, before any KV cache; the engine may use {formatGibibytes(plan.usableBytes)}:{' '}
        {formatGibibytes(lackingBytes(plan))} too little for one request;{' '}
        {smallestFitText(deployment.gpu, plan.smallestFit, pageCatalog())}.
        {ways.length === 0 ? '' : ' Each of these alone would do, the least change first:'}
      </p>
    </Notice>
  );
}

interface Way {
  readonly text: string;
  readonly edits: readonly FieldEdit[];
}

/** What would make the side fit, the least change first, and the smallest division where that is none of it. */
function waysOf(scenario: Scenario, { longestRequest, smallestFit }: MemoryPlan): readonly Way[] {
  const { deployment } = scenario;
  const ways = waysToFit(resolveScenario(scenario, pageCatalog()), longestRequest).map((way) => ({
    text: wayText(way, deployment),
    edits: [wayEdit(way)],
  }));
  if (smallestFit === null || ways.some(({ text }) => text === divisionText(smallestFit))) return ways;
  const { pipelineParallel, tensorParallel } = smallestFit;
  return [
    ...ways,
    {
      text: divisionText(smallestFit),
      edits: [
        { path: 'deployment.tensorParallel', value: tensorParallel },
        { path: 'deployment.pipelineParallel', value: pipelineParallel },
      ],
    },
  ];
}

function Stopped(props: Pick<SideNoticesProps, 'index' | 'run'>): ReactNode {
  const { requested, status } = props.run;
  const isEngine = status.kind === 'failed' && status.cause === 'engine';
  const reason = isEngine && requested !== null ? untimedReasonOf(requested, pageCatalog()) : null;
  if (reason === null || requested === null) return <Failed {...props} />;
  return (
    <Notice
      kind="result"
      title={`${sideLabel(props.index)}: ${modelName(requested, pageCatalog())} is planned, not timed`}
    >
      <p>{reason}</p>
      <p>{memoryText(requested, planMemory(resolveScenario(requested, pageCatalog())), pageCatalog())}</p>
    </Notice>
  );
}

function Failed({ index, run }: { readonly index: number; readonly run: SideRun }): ReactNode {
  const runner = useApp((state) => state.runner);
  const say = useApp((state) => state.say);
  const { status } = run;
  // What it waits for is said above, once for both sides.
  if (status.kind !== 'failed' || status.cause === 'own-trace') return null;
  const label = sideLabel(index);
  const titles = {
    profile: `${label}: the measurements could not be loaded`,
    worker: `${label}: the simulation crashed`,
    engine: `${label}: this cannot be simulated`,
  };
  const copyReport = async () => {
    const report = [
      `Foreserve, side ${label}`,
      await comparisonAddress.link(),
      navigator.userAgent,
      status.message,
    ].join('\n');
    await navigator.clipboard.writeText(report);
    say({ kind: 'said', text: 'Report copied' });
  };
  return (
    <Notice
      kind="bad"
      title={titles[status.cause]}
      actions={
        <>
          <Button onClick={() => runner?.run(index)}>Retry</Button>
          {status.cause === 'profile' ? null : <Button onClick={() => void copyReport()}>Copy report</Button>}
        </>
      }
    >
      <p>
        {status.message}{' '}
        {status.cause === 'profile' ? 'Other GPU types stay usable.' : 'The other side goes on.'}
      </p>
    </Notice>
  );
}

const AXES = [
  ['maxTokens', 'tokens in an iteration'],
  ['maxDecodes', 'decodes in an iteration'],
  ['maxKvTokens', 'KV tokens of a request'],
  ['maxPrefillTokens', 'tokens of a prompt'],
] as const satisfies readonly (readonly [keyof Coverage & keyof Reach, string])[];

function Extrapolation({ label, run }: { readonly label: string; readonly run: SideRun }): ReactNode {
  if (run.shown === null) return null;
  const { coverage, result } = run.shown.outcome;
  const beyond = AXES.filter(([axis]) => result.reach[axis] > coverage[axis]).map(
    ([axis, name]) =>
      `${formatCount(result.reach[axis])} ${name}, measured up to ${formatCount(coverage[axis])}`,
  );
  if (beyond.length === 0) return null;
  return (
    <Notice kind="caution" hatched title={`${label} goes beyond the measured range`}>
      <p>Times there are extrapolated: {beyond.join('; ')}.</p>
    </Notice>
  );
}
