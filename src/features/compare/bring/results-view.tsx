import type { ScenarioIssue } from '../../../scenario/document/issue.ts';
import { issueText } from '../../../scenario/describe/issue-text.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { BenchmarkResult } from '../../../scenario/imports/benchmark-result.ts';
import { toMeasuredRun } from '../../../scenario/imports/comparing/to-measured-run.ts';
import type { MeasuredRun } from '../../../scenario/measured/measured-run.ts';
import { useApp } from '../../../store/app-store.ts';
import { sideLabel } from '../../../store/edit.ts';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import styles from './bring.module.css';
import { ComparedRun } from './compared-run.tsx';
import type { RefitRun } from './refit/fitted-run.ts';
import { RefitPanel } from './refit/refit-panel.tsx';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface ResultsViewProps {
  readonly name: string;
  readonly results: readonly BenchmarkResult[];
}

/** A tool's file: which of its runs, on which side's deployment, and how far the prediction is. */
export function ResultsView({ name, results }: ResultsViewProps): ReactNode {
  const sides = useApp((state) => state.comparison.sides);
  const [which, setWhich] = useState(0);
  const [side, setSide] = useState(0);
  const result = results[which];
  const scenario = sides[side];
  const all = useMemo(
    () => (scenario === undefined ? [] : results.map((one) => toMeasuredRun(one, scenario, pageCatalog()))),
    [results, scenario],
  );
  const lent = all[which];
  if (result === undefined || lent === undefined) return null;
  const choose = (set: (index: number) => void) => (value: string) => {
    set(Number(value));
    return null;
  };
  return (
    <section aria-label={`Results of ${name}`} className={styles['results']}>
      <h3>
        {result.tool}: {result.label}
      </h3>
      <RunChoice results={results} which={which} onCommit={choose(setWhich)} />
      <SelectField
        label="Deployment"
        help="What the file does not say of the server, such as its GPU, is as on this side."
        value={String(side)}
        options={sides.map((_, index) => ({ value: String(index), label: `as on side ${sideLabel(index)}` }))}
        onCommit={choose(setSide)}
      />
      {lent.ok ? (
        <>
          <Doubts texts={lent.value.doubts} />
          <ComparedRun run={lent.value.run} notes={[...result.notes, ...lent.value.notes]}>
            {lent.value.isTrusted ? (
              <RefitPanel
                key={`${side} ${which}`}
                current={asRefitRun(lent.value.run)}
                file={all.flatMap((one) =>
                  one.ok && one.value.isTrusted ? [asRefitRun(one.value.run)] : [],
                )}
              />
            ) : null}
          </ComparedRun>
        </>
      ) : (
        <NotCompared issues={lent.issues} />
      )}
    </section>
  );
}

interface RunChoiceProps {
  readonly results: readonly BenchmarkResult[];
  readonly which: number;
  readonly onCommit: (value: string) => null;
}

function RunChoice({ results, which, onCommit }: RunChoiceProps): ReactNode {
  if (results.length === 1) return null;
  const options = results.map(({ label }, index) => ({
    value: String(index),
    label: `${index + 1}: ${label}`,
  }));
  const help = 'The file holds several runs.';
  return <SelectField label="Run" value={String(which)} {...{ help, options, onCommit }} />;
}

function NotCompared({ issues }: { readonly issues: readonly ScenarioIssue[] }): ReactNode {
  return (
    <div role="alert">
      <Notice kind="bad" title="This benchmark is not compared">
        {issues.slice(0, 3).map((issue) => (
          <p key={issue.path}>{issueText(issue)}</p>
        ))}
      </Notice>
    </div>
  );
}

/** What of the file contradicts itself. */
function Doubts({ texts }: { readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return null;
  return (
    <Notice kind="caution" title="The file's times do not agree with each other">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}

const asRefitRun = (run: MeasuredRun): RefitRun => ({ run, scenario: run.scenario });
