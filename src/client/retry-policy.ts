/** What to do about a crashed worker. */
export type CrashAnswer = 'restart' | 'give-up';

/**
 * A worker that crashes during a run is replaced and the run tried once more; a second crash of the same run is
 * taken as caused by the run itself.
 */
export function answerCrash(crashesInThisRun: number): CrashAnswer {
  return crashesInThisRun <= 1 ? 'restart' : 'give-up';
}
