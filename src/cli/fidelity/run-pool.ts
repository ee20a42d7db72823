import type { HostTimes } from '../../core/config/host-times.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { timingKey } from '../../core/config/timing-key.ts';
import { groupBy } from '../../lib/group-by.ts';
import { Thread } from '../thread.ts';
import type { RunAnswer, RunTask } from './run-thread.ts';
import type { PreparedRun, Prediction } from './simulated-run.ts';

/** A run with the hosts that it is to be predicted with; null: its own. */
export interface RunQuestion {
  readonly run: PreparedRun;
  readonly hosts: readonly (HostTimes | null)[];
}

/** Predictions in the order of the hosts, or why there are none. */
export type RunReply =
  | { readonly ok: true; readonly predictions: readonly Prediction[] }
  | { readonly ok: false; readonly message: string };

/** Threads that simulate measured runs. Runs on equal tables go to one thread in a row, which trains them once. */
export class RunPool {
  readonly #threads: readonly Thread<RunTask, RunAnswer>[];
  readonly #places: ReadonlyMap<PreparedRun, number>;

  constructor(runs: readonly PreparedRun[], workers: number) {
    const data = JSON.stringify(runs.map(({ run }) => run));
    const file = import.meta.resolve('./run-thread.ts');
    this.#threads = Array.from({ length: workers }, () => new Thread<RunTask, RunAnswer>(file, data));
    this.#places = new Map(runs.map((run, place) => [run, place]));
  }

  /** Replies in the order of the questions. Rejects where a thread breaks. */
  async ask(
    questions: readonly RunQuestion[],
    onReply: (done: number) => void = () => undefined,
  ): Promise<readonly RunReply[]> {
    const replies: RunReply[] = [];
    const indexed = questions.map((question, index) => ({ question, index }));
    const chains = [...groupBy(indexed, ({ question }) => tablesOf(question.run)).values()];
    let done = 0;
    const work = async (thread: Thread<RunTask, RunAnswer>): Promise<void> => {
      for (let chain = chains.pop(); chain !== undefined; chain = chains.pop()) {
        for (const { question, index } of chain) {
          const place = this.#places.get(question.run);
          if (place === undefined) throw new Error(`${question.run.run.id} is not of this pool`);
          replies[index] = await thread.ask({ run: place, hosts: question.hosts });
          onReply(++done);
        }
      }
    };
    await Promise.all(this.#threads.map(work));
    return replies;
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}

function tablesOf({ config }: PreparedRun): string {
  return timingKey(timedOf(config), []);
}
