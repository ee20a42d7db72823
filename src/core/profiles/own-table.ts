import type { BaseProfile } from './schema.ts';

/** Whether a file was brought by the user, whose GPU borrows all others. */
export function isOwnTable(
  { borrowed }: Pick<BaseProfile, 'borrowed'>,
  file: { readonly gpu: string } | undefined,
): boolean {
  return borrowed !== undefined && file !== undefined && file.gpu !== borrowed.from;
}
