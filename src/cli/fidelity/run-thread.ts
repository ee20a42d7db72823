import { parentPort } from 'node:worker_threads';
import type { HostTimes } from '../../core/config/host-times.ts';
import type { MeasuredRun } from '../../scenario/measured/measured-run.ts';
import { threadData } from '../thread-data.ts';
import { RunSimulator, type Prediction } from './simulated-run.ts';

/** One question to a thread: a run, with each of these hosts in turn; null: its own. */
export interface RunTask {
  readonly run: number;
  readonly hosts: readonly (HostTimes | null)[];
}
/** Its answer: a prediction with each host. */
export type RunAnswer =
  | { readonly ok: true; readonly predictions: readonly Prediction[] }
  | { readonly ok: false; readonly message: string };

const port = parentPort;
if (port === null) throw new Error('This file is a thread of the command');

const runs = threadData<readonly MeasuredRun[]>();
const simulator = new RunSimulator();

port.on('message', (task: RunTask) => {
  answerTo(task).then(
    (answer) => port.postMessage(answer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ ok: false, message } satisfies RunAnswer);
    },
  );
});

async function answerTo({ run, hosts }: RunTask): Promise<RunAnswer> {
  const measured = runs[run];
  if (measured === undefined) throw new Error(`there is no run ${run}`);
  const prepared = simulator.prepare(measured);
  const predictions: Prediction[] = [];
  for (const host of hosts) predictions.push(await prepared.predict(host ?? prepared.host));
  return { ok: true, predictions };
}
