import { writeSync } from 'node:fs';
import type * as fastCheck from 'fast-check';
import { expect, inject, vi } from 'vitest';

/**
 * Every `fc.assert` of the tests draws from the seed that `announce.ts` settled; in a long run it draws as many cases as
 * asked, whatever the test says, and tells how many it was. A test file that imports no fast-check pays nothing.
 */
vi.mock('fast-check', async (importOriginal) => {
  const original = await importOriginal<typeof fastCheck>();
  const { seed, long } = inject('propertyDraw');
  original.configureGlobal({ seed });
  if (long === null) return original;
  const { runs: numRuns, minutes } = long;

  function report<Ts>(details: fastCheck.RunDetails<Ts>): void {
    const cases = `${details.numRuns.toLocaleString('en')} cases${details.interrupted ? ', out of time' : ''}`;
    // At once: what a stream still holds is lost where this was the file's last test.
    writeSync(1, `${cases}: ${expect.getState().currentTestName}\n`);
    if (details.failed) throw new Error(original.defaultReportMessage(details));
  }
  function assert<Ts>(
    property: fastCheck.IRawProperty<Ts>,
    parameters?: fastCheck.Parameters<Ts>,
  ): void | Promise<void> {
    return original.assert(property, {
      ...parameters,
      numRuns,
      interruptAfterTimeLimit: minutes * 60_000,
      reporter: report,
    });
  }
  return { ...original, assert, default: { ...original, assert } };
});
