import { MODEL_IDS } from '../../../core/models/models.ts';

/** Endings of fine-tunings: they change the weights, not the shapes that time depends on. */
const TUNINGS = /-(instruct|chat|it|hf|base)(?=-|$)/g;

/** The catalog's model of a name as servers give it, such as "meta-llama/Llama-3.1-8B-Instruct"; undefined for none. */
export function matchModel(name: string): string | undefined {
  const wanted = shapeName(name);
  return MODEL_IDS.find((id) => id === name) ?? MODEL_IDS.find((id) => shapeName(id) === wanted);
}

/** The last part of the path without the owner's mark and the tuning's. */
function shapeName(name: string): string {
  const last = name.trim().replace(/\/+$/, '').split('/').at(-1) ?? '';
  return last
    .toLowerCase()
    .replace(/^meta-/, '')
    .replace(TUNINGS, '');
}
