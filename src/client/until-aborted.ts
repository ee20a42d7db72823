/** Rejects with the signal's reason as soon as it aborts, however long the promise takes. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortedError());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What an aborted wait rejects with. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError';
}
