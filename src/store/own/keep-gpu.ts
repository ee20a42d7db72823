import { removeProfile, saveProfile } from '../../client/own-data.ts';
import { ProfileLoader } from '../../client/profile-loader.ts';
import type { OwnGpu } from '../../core/catalog/gpu-spec.ts';
import { GPUS, type GpuId } from '../../core/catalog/gpus/index.ts';
import { findGpu } from '../../core/catalog/catalog.ts';
import { buildProfile, profileText, readPieces } from '../../core/profile-import/build-profile.ts';
import { holdsOf } from '../../core/profile-import/holds.ts';
import { engineOf, ownFiles } from '../../core/profile-import/own-files.ts';
import type { ProfileTable } from '../../core/profile-import/read-table.ts';
import { parseBase } from '../../core/profiles/parse.ts';
import { useApp } from '../app-store.ts';
import type { Comparison } from '../../scenario/document/scenario.ts';
import type { Step } from '../undo/steps.ts';
import { dropLine } from './late-catalog.ts';
import { dropOwnGpu, keepOwnGpu } from './edit-catalog.ts';
import { ownGpu, pageCatalog, type GpuConstants } from './own-gpus.ts';
import { withoutGpu } from './without-gpu.ts';

/** A name that documents can give: lower case, without a dot, which parts files of a profile. */
function idOf(name: string): OwnGpu['own'] {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const stem: OwnGpu['own'] = `user:${slug === '' ? 'gpu' : slug}`;
  // One that is kept is never overwritten; a name that was given up can come again.
  for (let id = stem, count = 2; ; id = `${stem}-${count++}`)
    if (findGpu(pageCatalog(), id) === undefined) return id;
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
  const own = idOf(constants.name);
  const pieces = readPieces(tables);
  const bundle = parseBase(await new ProfileLoader(import.meta.env.BASE_URL).load('profiles', base));
  const borrowing = ownGpu({ ...constants, own, id: base });
  const profile = buildProfile(own, pieces, borrowing, GPUS[base], bundle);
  const files = ownFiles(own, engineOf(tables), pieces, profile);
  const kept = { ...constants, own, id: base, holds: holdsOf(profile, files) };
  try {
    await saveProfile(own, profileText(profile));
    for (const part of files.parts) await saveProfile(`${own}.${part.part}`, JSON.stringify(part));
    for (const [name, file] of Object.entries(files.operators))
      await saveProfile(`${own}.${name}`, JSON.stringify(file));
    return keepOwnGpu(kept);
  } catch (error) {
    // Tables that no GPU names would only fill the storage more.
    await removeProfile(own);
    throw error;
  }
}

/** Forgets a GPU; sides that have it go back to the one that stood in for it. */
export async function forgetGpu({ own, id, name }: OwnGpu): Promise<void> {
  const { comparison, commit } = useApp.getState();
  const without = withoutGpu(comparison, own, id);
  if (without !== comparison) commit(without, `Forget ${name}`);
  // An edit that is taken back must not bring back a name that nobody has.
  useApp.setState(({ steps }) => {
    const cleared = (step: Step<Comparison>) => ({ ...step, document: withoutGpu(step.document, own, id) });
    return { steps: { ...steps, past: steps.past.map(cleared), future: steps.future.map(cleared) } };
  });
  dropOwnGpu(own);
  dropLine(own);
  await removeProfile(own);
}
