import { isGpuId } from '../core/catalog/gpus.ts';
import { addOwnGpu, removeOwnGpu, type OwnGpu } from '../core/catalog/own-gpus.ts';
import { readGpus, writeGpus } from './preferences.ts';

/** The user's own GPUs as this browser keeps them: constants here, their kernel times in `client/own-data.ts`. */
export function ownGpus(): readonly OwnGpu[] {
  try {
    const kept: unknown = JSON.parse(readGpus() ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOwnGpu) : [];
  } catch {
    return [];
  }
}

function isOwnGpu(value: unknown): value is OwnGpu {
  const { own, id, name, ...constants } = (value ?? {}) as Partial<OwnGpu>;
  return (
    own?.startsWith('user:') === true &&
    isGpuId(id) &&
    typeof name === 'string' &&
    Object.values(constants).every((constant) => constant === null || Number(constant) > 0)
  );
}

/** Makes them known to scenarios; before the first link is read. */
export function registerOwnGpus(): void {
  ownGpus().forEach(addOwnGpu);
}

export function keepOwnGpu(gpu: OwnGpu): void {
  addOwnGpu(gpu);
  writeGpus(JSON.stringify([...ownGpus(), gpu]));
}

export function dropOwnGpu(id: string): void {
  removeOwnGpu(id);
  writeGpus(JSON.stringify(ownGpus().filter(({ own }) => own !== id)));
}
