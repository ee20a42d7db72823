/**
 * Put into the page before its own scripts: watches what the browser reports, and times a change of the chart. A function of
 * its own text, since the page cannot import it.
 */
export function watchPage() {
  const watched = { lcp: 0, shift: 0, interactions: [], longTasks: [], firstLive: 0 };
  const observe = (type, options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    });
  observe('largest-contentful-paint', {}, (entry) => (watched.lcp = entry.startTime));
  observe('layout-shift', {}, (entry) => (watched.shift += entry.hadRecentInput ? 0 : entry.value));
  observe('event', { durationThreshold: 16 }, (entry) => {
    if (entry.interactionId > 0) watched.interactions.push(entry.duration);
  });
  observe('longtask', {}, (entry) =>
    watched.longTasks.push({ start: entry.startTime, duration: entry.duration }),
  );

  const chart = () => document.querySelector('figure[aria-busy]');
  const isLive = () =>
    chart()?.getAttribute('aria-busy') === 'false' &&
    !document.body.innerText.includes('Example run') &&
    document.body.innerText.includes('requests in ');
  const untilLive = setInterval(() => {
    if (!isLive()) return;
    watched.firstLive = performance.now();
    clearInterval(untilLive);
  }, 5);

  /**
   * From the next key to the last change of the chart, after which it is not busy and stays as it is for a while, ms; NaN
   * where it does not change within seconds.
   */
  watched.chartAfterKey = () =>
    new Promise((resolve) => {
      let pressed = 0;
      let changed = 0;
      addEventListener('keydown', () => (pressed = performance.now()), { once: true, capture: true });
      const observer = new MutationObserver(() => (changed = performance.now()));
      observer.observe(chart(), { subtree: true, childList: true, attributes: true, characterData: true });
      const asked = performance.now();
      const poll = setInterval(() => {
        if (performance.now() - asked > 8000) {
          clearInterval(poll);
          observer.disconnect();
          resolve(NaN);
          return;
        }
        const isQuiet = pressed > 0 && changed > pressed && performance.now() - changed > 400;
        if (!isQuiet || chart().getAttribute('aria-busy') !== 'false') return;
        clearInterval(poll);
        observer.disconnect();
        resolve(changed - pressed);
      }, 20);
    });
  globalThis.watchedPage = watched;
}
