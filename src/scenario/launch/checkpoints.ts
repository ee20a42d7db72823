import type { Scenario } from '../document/scenario.ts';
import type { ReplicaShape } from './replica-shape.ts';

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

/**
 * Models whose published code the engines run only where they are told to trust it, by the beginning of their names: what
 * the models' own cards start vLLM and SGLang with.
 */
const RUNS_OWN_CODE = ['moonshotai/', 'MiniMaxAI/', 'nvidia/NVIDIA-Nemotron'];

/** Who publishes a format that is not the model's own, within a sentence. */
const MAKERS: Readonly<Record<string, string>> = {
  fp8: ' (NVIDIA ModelOpt)',
  nvfp4: ' (NVIDIA ModelOpt)',
  int4: ' (AWQ or GPTQ)',
};

/** What a command says of the weights. */
interface Checkpoint {
  /** What the command names. */
  readonly name: string;
  readonly isGated: boolean;
  /** The bf16 weights must be made fp8 while they are loaded. */
  readonly quantizesOnLoad: boolean;
  /** The model's own code must be trusted. */
  readonly runsOwnCode: boolean;
  readonly notes: readonly string[];
}

/** Whose command it is, and whether that engine makes bf16 weights fp8 as it loads them. */
interface Loader {
  readonly engineName: string;
  readonly canQuantize: boolean;
}

/** The weights that the command names. */
export function checkpointOf(
  { model, deployment: { weights } }: Scenario,
  { published }: Pick<ReplicaShape, 'published'>,
  { engineName, canQuantize }: Loader,
): Checkpoint {
  const id = typeof model === 'string' ? model : UNNAMED_MODEL;
  const checkpoint = {
    name: id,
    isGated: GATED.some((owner) => id.startsWith(owner)),
    quantizesOnLoad: false,
    runsOwnCode: RUNS_OWN_CODE.some((owner) => id.startsWith(owner)),
    notes:
      id === UNNAMED_MODEL
        ? [
            `The model was given as a config.json, so put its name or folder in the place of ${UNNAMED_MODEL}.`,
          ]
        : [],
  };
  const withNote = (note: string): Checkpoint => ({ ...checkpoint, notes: [...checkpoint.notes, note] });
  if (weights === published.weights) {
    return weights === 'bf16'
      ? checkpoint
      : withNote(
          `The checkpoint itself holds its weights so (${published.text}): the engine reads that from it and no option names it.`,
        );
  }
  if (weights === 'fp8-block' && BLOCK_FP8[id] !== undefined) {
    const name = BLOCK_FP8[id];
    return {
      ...withNote(`fp8 weights with a scale per block come as a checkpoint of their own, here ${name}.`),
      name,
    };
  }
  const isFromBf16 = weights === 'fp8' && published.weights === 'bf16';
  if (isFromBf16 && canQuantize) {
    return {
      ...withNote(
        `${engineName} makes bf16 weights fp8 as it loads them; with an fp8 checkpoint, name that and leave --quantization out.`,
      ),
      quantizesOnLoad: true,
    };
  }
  const what = weights === 'fp8-block' ? 'fp8 weights with a scale per block' : `${weights} weights`;
  const unlike = published.weights === 'bf16' ? '' : `The model is published otherwise (${published.text}): `;
  const why = isFromBf16 ? `${engineName} does not quantise while it loads: ` : unlike;
  return withNote(
    `${why}${what} come as a checkpoint of their own${MAKERS[weights] ?? ''}, so put its name in the place of the model.`,
  );
}
