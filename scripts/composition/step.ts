import { readFileSync } from 'node:fs';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import type { TimedConfig } from '../../src/core/config/timed-config.ts';
import type { BatchShape } from '../../src/core/iteration/batch-shape.ts';
import { COMPLETE_LIBRARY } from '../../src/core/models/complete-library.ts';
import { expertsOf } from '../../src/core/models/layers.ts';
import type { ModelFormats, WeightChoice } from '../../src/core/models/weight-format.ts';
import { Preparation } from '../../src/core/preparation/preparation.ts';
import { createTablePredictor } from '../../src/core/timing/tables/table-predictor.ts';
import { trainTables } from '../../src/core/timing/train.ts';
import type { ComposedRun } from './runs.ts';

/** NVFP4 checkpoints leave attention in bf16 (hf_quant_config.json of nvidia/DeepSeek-R1-NVFP4). */
const NVFP4: ModelFormats = { mixer: 'bf16', dense: 'nvfp4', shared: 'nvfp4', experts: 'nvfp4' };

const preparation = new Preparation(
  {
    text: ({ folder, id }) =>
      readFileSync(new URL(`../../public/${folder}/${id}.json`, import.meta.url), 'utf8'),
  },
  1,
  trainTables,
);

/** Seconds of an iteration of a run's model on its GPUs, from measured kernels alone. */
export async function composeStep(run: ComposedRun): Promise<(batch: BatchShape) => number> {
  const predictor = createTablePredictor(await preparation.tables(timedAs(run)));
  return (batch) => predictor.stageSeconds(0, batch);
}

function timedAs(run: ComposedRun): TimedConfig {
  const { gpu, engine, tensorParallel, expertParallel, kvCache, skew } = run;
  const found = COMPLETE_LIBRARY.find(run.model);
  if (found === undefined) throw new Error(`no model ${run.model}`);
  const isMixture = expertsOf(found) !== null;
  const model = run.weights === 'nvfp4' && isMixture ? { ...found, formats: NVFP4 } : found;
  return {
    model,
    gpu: GPUS[gpu],
    deployment: {
      node: 'dgx',
      tensorParallel,
      pipelineParallel: 1,
      weights: weightsOf(run, isMixture),
      kvCache,
      ...(isMixture ? { experts: { parallel: expertParallel > 1, skew } } : {}),
    },
    timing: {
      model: 'random-forest',
      allReduce: 'graph',
      ...(engine === 'vllm' ? {} : { kernels: engine }),
      ...(engine === 'tensorrt-llm' ? { fusesElementwise: true } : {}),
    },
  };
}

function weightsOf({ weights }: ComposedRun, isMixture: boolean): WeightChoice {
  if (weights === 'fp8' || weights === 'fp8-block' || weights === 'mxfp4') return weights;
  // What a run calls bf16 of Kimi-K2.5 has its experts in int4.
  return isMixture ? 'checkpoint' : weights;
}
