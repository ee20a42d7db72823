/** Where the browser does not tell when it is idle: a moment after the first paint, ms. */
const WAIT_MS = 200;
/** Longest wait on a page that is never idle, ms. */
const MOST_MS = 1000;

/** Resolves once the page has been painted and has time: for code that nobody waits for. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    else setTimeout(resolve, WAIT_MS);
  });
}
