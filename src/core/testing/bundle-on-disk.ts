import type { TimedConfig } from '../config/timed-config.ts';
import { parseOperatorTables } from '../profiles/operator-tables/parse.ts';
import { bundleOf, parseBase, parsePart } from '../profiles/parse.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import { tableFiles, type FileName } from '../profiles/table-files.ts';

/**
 * The files of `public` that a configuration is timed from.
 * @param read the text of a file, by its path from the root
 */
export function bundleOnDisk(config: TimedConfig, read: (path: string) => string): ProfileBundle {
  const textOf = ({ folder, id }: FileName): string => read(`public/${folder}/${id}.json`);
  const [base, ...others] = tableFiles(config);
  if (base === undefined) throw new Error(`${config.gpu.id} has no tables`);
  const texts = (folder: FileName['folder']): string[] =>
    others.filter((name) => name.folder === folder).map(textOf);
  return bundleOf(
    parseBase(textOf(base)),
    texts('profiles').map(parsePart),
    texts('operators').map(parseOperatorTables),
  );
}
