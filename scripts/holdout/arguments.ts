import { parseArgs } from 'node:util';
import { GPU_IDS, isGpuId, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { OPERATOR_PREDICTORS, type OperatorPredictor } from '../../src/core/fidelity/operator-errors.ts';

export interface HoldoutArguments {
  readonly gpus: readonly GpuId[];
  readonly predictors: readonly OperatorPredictor[];
  readonly json: boolean;
  readonly markdown: boolean;
}

/** Reads `[GPU …] [--gpu GPU] [--model NAME] [--json | --markdown]`; both options may be repeated. Throws with one sentence. */
export function readArguments(args: readonly string[]): HoldoutArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      gpu: { type: 'string', multiple: true, default: [] },
      model: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  const gpus = [...positionals, ...values.gpu].map((name) => {
    if (!isGpuId(name)) throw new Error(`GPU "${name}" must be one of ${GPU_IDS.join(', ')}.`);
    return name;
  });
  const predictors = values.model.map((name) => {
    const found = OPERATOR_PREDICTORS.find((one) => one === name);
    if (found === undefined)
      throw new Error(`--model "${name}" must be one of ${OPERATOR_PREDICTORS.join(', ')}.`);
    return found;
  });
  return {
    gpus: gpus.length > 0 ? gpus : GPU_IDS,
    predictors: predictors.length > 0 ? predictors : OPERATOR_PREDICTORS,
    json: values.json,
    markdown: values.markdown,
  };
}
