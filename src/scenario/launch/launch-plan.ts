import type { Catalog } from '../../core/catalog/catalog.ts';
import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import type { Scenario } from '../document/scenario.ts';
import type { EngineCommand } from './engine-command.ts';
import type { LaunchEngine, LaunchPlan } from './launch-types.ts';
import type { OptionList } from './option-list.ts';
import { SGLANG_OPTIONS } from './options/sglang.ts';
import { TENSORRT_LLM_OPTIONS } from './options/tensorrt-llm.ts';
import { VLLM_OPTIONS } from './options/vllm.ts';
import { replicaShape, type ReplicaShape } from './replica-shape.ts';
import { sglangCommand } from './sglang-command.ts';
import { shellText } from './shell.ts';
import { tensorrtLlmCommand } from './tensorrt-llm-command.ts';
import { vllmCommand } from './vllm-command.ts';

interface EngineLaunch {
  readonly name: string;
  readonly list: OptionList;
  readonly toCommand: (scenario: Scenario, shape: ReplicaShape, memory: MemoryPlan | null) => EngineCommand;
}

const ENGINES: Readonly<Record<LaunchEngine, EngineLaunch>> = {
  vllm: { name: 'vLLM', list: VLLM_OPTIONS, toCommand: vllmCommand },
  sglang: { name: 'SGLang', list: SGLANG_OPTIONS, toCommand: sglangCommand },
  'tensorrt-llm': { name: 'TensorRT-LLM', list: TENSORRT_LLM_OPTIONS, toCommand: tensorrtLlmCommand },
};

/**
 * How each engine is started as one replica of a parsed scenario. With the memory plan of that scenario the engines'
 * shares of memory are converted; without one the scenario's stands, and a note says so.
 */
export function launchPlan(
  scenario: Scenario,
  memory: MemoryPlan | null,
  catalog: Catalog,
): Readonly<Record<LaunchEngine, LaunchPlan>> {
  const shape = replicaShape(scenario, catalog);
  return {
    vllm: planFor('vllm', scenario, shape, memory),
    sglang: planFor('sglang', scenario, shape, memory),
    'tensorrt-llm': planFor('tensorrt-llm', scenario, shape, memory),
  };
}

function planFor(
  engine: LaunchEngine,
  scenario: Scenario,
  shape: ReplicaShape,
  memory: MemoryPlan | null,
): LaunchPlan {
  const { name, list, toCommand } = ENGINES[engine];
  const { command, files, isGated, notes } = toCommand(scenario, shape, memory);
  const env: Record<string, string> = isGated ? { HF_TOKEN: 'YOUR_HF_TOKEN' } : {};
  return {
    engine,
    engineName: name,
    engineVersion: list.version,
    engineDate: list.date,
    command,
    shell: shellText(command, env, files),
    env,
    files,
    notes,
  };
}
