import { Worker } from 'node:worker_threads';

/**
 * A thread of this program that answers one question after another. Node 20 cannot start a thread in TypeScript, not
 * even under a loader: the thread loads the loader itself.
 */
export class Thread<Task, Answer> {
  readonly #worker: Worker;

  /** @param file URL of the thread's code; `data`: what it begins with, as text. */
  constructor(file: string, data: string) {
    const [loader, code] = [import.meta.resolve('tsx/esm/api'), file].map((url) => JSON.stringify(url));
    const start = `import(${loader}).then(({ register }) => { register(); return import(${code}); })`;
    this.#worker = new Worker(start, { eval: true, workerData: data });
  }

  /** Rejects where the thread ends without an answer. One question at a time. */
  ask(task: Task): Promise<Answer> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
      };
      const onMessage = (answer: Answer): void => {
        settle();
        resolve(answer);
      };
      const onError = (error: Error): void => {
        settle();
        reject(error);
      };
      const onExit = (code: number): void => {
        settle();
        reject(new Error(`a thread ended with status ${code}.`));
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(task, []);
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
