import type { LaunchFile } from './launch-types.ts';

/** What differs from engine to engine in a launch plan. */
export interface EngineCommand {
  readonly command: readonly string[];
  readonly files: readonly LaunchFile[];
  /** The weights can be loaded with an accepted licence only. */
  readonly isGated: boolean;
  readonly notes: readonly string[];
}

/** The flags that are set, each with its value if it has one; null and false leave a flag out. */
export function flagsOf(
  flags: Readonly<Record<string, string | number | boolean | null>>,
): readonly string[] {
  return Object.entries(flags).flatMap(([flag, value]) => {
    if (value === null || value === false) return [];
    return value === true ? [flag] : [flag, String(value)];
  });
}
