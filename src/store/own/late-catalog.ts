import { LATE } from '../../core/catalog/complete-catalog.ts';
import type { OwnGpu } from '../../core/catalog/gpu-spec.ts';
import { readGpuLines, writeGpuLines } from '../preferences.ts';
import { completeCatalog, keepInCatalog } from './edit-catalog.ts';

/** Makes all of the catalog known to the page, and the kept GPUs of constants alone, which only it can read. */
export function completeFromHere(): void {
  const read = keptLines().map(LATE.readGpu);
  completeCatalog(
    LATE,
    read.flatMap((gpu) => (gpu?.ok === true ? [gpu.gpu] : [])),
  );
}

/** Keeps a GPU of constants alone, which its name spells out. Throws where the browser does not keep it. */
export function keepLine(gpu: OwnGpu): void {
  if (!writeGpuLines(JSON.stringify([...keptLines().filter((line) => line !== gpu.own), gpu.own])))
    throw new Error(`This browser keeps no more data for this page, so ${gpu.name} was not kept.`);
  keepInCatalog(gpu);
}

/** Forgets the line of a GPU, where one is kept. */
export function dropLine(name: string): void {
  writeGpuLines(JSON.stringify(keptLines().filter((line) => line !== name)));
}

function keptLines(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(readGpuLines() ?? '[]');
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
