import type { OwnConstants } from '../../core/catalog/further-gpus/constants.ts';
import type { OwnGpu } from '../../core/catalog/gpu-spec.ts';
import { formatValue } from '../../scenario/describe/issue-text.ts';
import { loadModels } from '../models.ts';
import { keepLine } from './late-catalog.ts';
import { pageCatalog } from './own-gpus.ts';

/** Keeps a GPU of constants alone in this browser. Rejects with a sentence that names what is refused. */
export async function keepByConstants(constants: OwnConstants): Promise<OwnGpu> {
  await loadModels();
  const read = pageCatalog().readGpu(constants);
  if (read === null) throw new Error('A part of the page that reads it did not load.');
  if (read.ok) {
    keepLine(read.gpu);
    return read.gpu;
  }
  const [issue] = read.issues;
  if (issue === undefined) throw new Error('It is refused.');
  throw new Error(`${issue.field} must be ${issue.allowed ?? 'absent'}, not ${formatValue(issue.value)}.`);
}
