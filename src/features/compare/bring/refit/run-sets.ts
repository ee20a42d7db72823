import { generationLabel } from '../../../../core/engines/generation-labels.ts';
import { generationOfEngine } from '../../../../scenario/engines/hosts.ts';
import type { Generation } from '../../../../core/engines/engine.ts';
import type { MeasuredRun } from '../../../../scenario/measured/measured-run.ts';
import type { RefitRun } from './fitted-run.ts';
import type { RefitRuns } from './refit-runs.ts';

/** Runs that can be fitted together. */
export interface RunSet {
  readonly label: string;
  readonly runs: RefitRuns;
}

const generationOf = ({ scenario }: Pick<RefitRun, 'scenario'>): Generation =>
  generationOfEngine(scenario.engine);

/** The compared run alone, with the file's, and with those that the browser keeps: each of its engine's generation. */
export function runSets(
  current: RefitRun,
  file: readonly RefitRun[],
  kept: readonly MeasuredRun[],
): readonly RunSet[] {
  const generation = generationOf(current);
  const { id } = generation;
  const label = generationLabel(generation);
  const beside = (runs: readonly RefitRun[]): RefitRuns => [
    current,
    ...runs.filter((run) => generationOf(run).id === id),
  ];
  const ofFile = beside(file.filter(({ run }) => run !== current.run));
  const others = kept.filter(({ id }) => id !== current.run.id);
  const ofBrowser = beside(others.map((run) => ({ run, scenario: run.scenario })));
  return [
    { label: 'this result', runs: [current] },
    ...(ofFile.length > 1 ? [{ label: `${ofFile.length} results of the file, ${label}`, runs: ofFile }] : []),
    ...(ofBrowser.length > 1
      ? [
          {
            label: `this and ${ofBrowser.length - 1} kept in this browser, ${label}`,
            runs: ofBrowser,
          },
        ]
      : []),
  ];
}
