import type { Scenario } from '../document/scenario.ts';

/** What stands for a model that has no name to launch by. */
export const UNNAMED_MODEL = 'YOUR_MODEL';

/** Owners whose models ask for an accepted licence on Hugging Face. */
const GATED = ['meta-llama/', 'google/', 'mistralai/'];

/**
 * Published checkpoints with fp8 weights and a scale for each 128 x 128 block, by the catalog's model: Qwen's own
 * (huggingface.co/Qwen, weight_block_size in their config.json).
 */
const BLOCK_FP8: Readonly<Record<string, string>> = {
  'Qwen/Qwen3-8B': 'Qwen/Qwen3-8B-FP8',
  'Qwen/Qwen3-14B': 'Qwen/Qwen3-14B-FP8',
  'Qwen/Qwen3-32B': 'Qwen/Qwen3-32B-FP8',
  'Qwen/Qwen3-30B-A3B': 'Qwen/Qwen3-30B-A3B-FP8',
};

interface Checkpoint {
  /** What the command names. */
  readonly name: string;
  readonly isGated: boolean;
  /** The bf16 weights must be made fp8 while they are loaded. */
  readonly quantizesOnLoad: boolean;
  readonly notes: readonly string[];
}

/** The weights that the command names. `canQuantize`: the engine makes bf16 weights fp8 as it loads them. */
export function checkpointOf(scenario: Scenario, engineName: string, canQuantize: boolean): Checkpoint {
  const { weights } = scenario.deployment;
  const id = typeof scenario.model === 'string' ? scenario.model : UNNAMED_MODEL;
  const checkpoint = {
    name: id,
    isGated: GATED.some((owner) => id.startsWith(owner)),
    quantizesOnLoad: false,
    notes:
      id === UNNAMED_MODEL
        ? [
            `The model was given as a config.json, so put its name or folder in the place of ${UNNAMED_MODEL}.`,
          ]
        : [],
  };
  const withNote = (note: string): Checkpoint => ({ ...checkpoint, notes: [...checkpoint.notes, note] });
  if (weights === 'mxfp4') {
    return withNote(
      'The checkpoint itself is in mxfp4: the engine reads the format from it and no option names it.',
    );
  }
  if (weights === 'fp8-block') {
    const published = BLOCK_FP8[id];
    if (published === undefined) {
      return withNote(
        'fp8 weights with a scale per block come as a checkpoint of their own: put its name in the place of the model.',
      );
    }
    return {
      ...withNote(`fp8 weights with a scale per block come as a checkpoint of their own, here ${published}.`),
      name: published,
    };
  }
  if (weights !== 'fp8') return checkpoint;
  if (canQuantize) {
    return {
      ...withNote(
        `${engineName} makes bf16 weights fp8 as it loads them; with an fp8 checkpoint, name that and leave --quantization out.`,
      ),
      quantizesOnLoad: true,
    };
  }
  return withNote(
    `${engineName} does not quantise while it loads: put the name of an fp8 checkpoint (NVIDIA ModelOpt) in the place of the model.`,
  );
}
