import type { LaunchEngine } from './launch-types.ts';

/**
 * What follows a flag: nothing; nothing, with a `--no-` form besides; one value; one or more values; or a value that
 * may be left out.
 */
export type OptionKind = 'flag' | 'toggle' | 'integer' | 'number' | 'text' | 'list' | 'optional';

export interface OptionSpec {
  readonly kind: OptionKind;
  /** The only values that the engine takes, where the source says so. */
  readonly values?: readonly string[];
}

/** A file of the engine's repository at a commit, and where it stands in time beside the version. */
interface OptionSource {
  readonly repository: string;
  readonly path: string;
  readonly commit: string;
  readonly stands: 'before' | 'after';
}

/**
 * The options of an engine's serve command. The list of a version between two sources has what both of them have:
 * an option that the version added and dropped again is missing, and none is listed that the version lacks.
 */
export interface OptionList {
  readonly engine: LaunchEngine;
  readonly version: string;
  /** Release of that version, ISO 8601, to the day or month. */
  readonly date: string;
  readonly sources: readonly OptionSource[];
  /** The words that start the server. */
  readonly command: readonly string[];
  /** How many arguments without a flag follow them. */
  readonly positionals: number;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

/** Flags by kind, separated by spaces or line breaks, and the values of those that take only some. */
export function optionTable(
  kinds: Partial<Readonly<Record<OptionKind, string>>>,
  values: Readonly<Record<string, string>> = {},
): Readonly<Record<string, OptionSpec>> {
  const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
  const entries = Object.entries(kinds).flatMap(([kind, flags]) =>
    words(flags).map((flag): [string, OptionSpec] => {
      const allowed = values[flag];
      const spec = { kind: kind as OptionKind };
      return [flag, allowed === undefined ? spec : { ...spec, values: words(allowed) }];
    }),
  );
  return Object.fromEntries(entries);
}
