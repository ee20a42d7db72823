import { removeProfile, saveProfile } from '../client/own-data.ts';
import { ProfileLoader } from '../client/profile-loader.ts';
import type { GpuId, GpuSpec } from '../core/catalog/gpu-spec.ts';
import { GPUS } from '../core/catalog/gpus.ts';
import { findGpu, type OwnGpu } from '../core/catalog/own-gpus.ts';
import { buildProfile, readPieces } from '../core/profile-import/build-profile.ts';
import type { ProfileTable } from '../core/profile-import/read-profile-csv.ts';
import { parseProfile } from '../core/profiles/parse.ts';
import { useApp } from './app-store.ts';
import { withoutGpu } from './edit.ts';
import { dropOwnGpu, keepOwnGpu } from './own-gpus.ts';

/** What the user says of a GPU beside its tables. */
export type GpuConstants = Pick<
  GpuSpec,
  'name' | 'peakFlops' | 'memoryBandwidth' | 'memoryBytes' | 'linkBandwidth' | 'powerWatts'
>;

/** A name that documents can give: lower case, without a dot, which parts files of a profile. */
function idOf(name: string): OwnGpu['own'] {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const stem: OwnGpu['own'] = `user:${slug === '' ? 'gpu' : slug}`;
  // One that is kept is never overwritten; a name that was given up can come again.
  for (let id = stem, count = 2; ; id = `${stem}-${count++}`) if (findGpu(id) === undefined) return id;
}

/**
 * Makes a GPU of the user's tables, borrowing from the base what they leave out, and keeps it in this browser. Rejects
 * with a sentence.
 */
export async function keepGpu(
  constants: GpuConstants,
  base: GpuId,
  tables: readonly ProfileTable[],
): Promise<OwnGpu> {
  const from = GPUS[base];
  const share = constants.peakFlops / from.peakFlops;
  const own: OwnGpu = {
    ...constants,
    id: base,
    own: idOf(constants.name),
    peakFp8Flops: from.peakFp8Flops === null ? null : from.peakFp8Flops * share,
  };
  const bundle = parseProfile(await new ProfileLoader(import.meta.env.BASE_URL).load('profiles', base));
  const { parts: _, ...profile } = {
    ...bundle,
    ...buildProfile(own.own, readPieces(tables), own, from, bundle),
  };
  await saveProfile(own.own, JSON.stringify(profile));
  keepOwnGpu(own);
  return own;
}

/** Forgets a GPU; sides that have it go back to the one that stood in for it. */
export async function forgetGpu({ own, id, name }: OwnGpu): Promise<void> {
  const { comparison, commit } = useApp.getState();
  const without = withoutGpu(comparison, own, id);
  if (without !== comparison) commit(without, `Forget ${name}`);
  dropOwnGpu(own);
  await removeProfile(own);
}
