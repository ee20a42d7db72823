import type { Engine, Generation, MemoryVersions } from './engine.ts';
import { sglang } from './sglang/sglang.ts';
import { tensorrtLlm } from './tensorrt-llm/tensorrt-llm.ts';
import { vidur } from './vidur/vidur.ts';
import { vllm } from './vllm/vllm.ts';

/** All engines, by their name in a scenario. */
export const ENGINES: Readonly<Record<string, Engine>> = {
  vllm,
  sglang,
  'tensorrt-llm': tensorrtLlm,
  'vidur-2024': vidur,
};

/** Names of all engines, in the order in which they are offered. */
export const ENGINE_NAMES: readonly string[] = /* @__PURE__ */ Object.keys(ENGINES);

/** The engine of the reference, whose host takes no time: that of policies which no engine of today has. */
export const REFERENCE_ENGINE = 'vidur-2024';

/** An engine version as people write it: "0.15", "0.15.1", "1.0.0rc3". */
const VERSION = /^(\d+)\.(\d+)(?:\.(\d+))?\w*(?:\.\w+)*$/;

/** Whether the text is a version as people write it. */
export function isEngineVersion(text: string): boolean {
  return VERSION.test(text);
}

/** The engine of that name. @throws where there is none. */
export function engineNamed(name: string): Engine {
  const engine = ENGINES[name];
  if (engine === undefined) throw new Error(`Unknown engine ${name}`);
  return engine;
}

/** The generation that a version of an engine belongs to; without a version the earliest. */
export function generationOf(name: string, version: string | undefined): Generation {
  return heldBy(engineNamed(name).generations, version);
}

/** How a version of an engine divides GPU memory; without a version as the earliest does. */
export function memoryOf(name: string, version: string | undefined): MemoryVersions {
  return heldBy(engineNamed(name).memory, version);
}

/** Of several runs of versions, latest first, the one that a version belongs to. */
function heldBy<Versions extends Pick<Generation, 'from'>>(
  all: readonly [Versions, ...Versions[]],
  version: string | undefined,
): Versions {
  const [, major, minor, patch = '0'] = VERSION.exec(version ?? '') ?? [];
  const found = all.find(
    ({ from: [first, second, third = 0] }) =>
      Number(major) > first ||
      (Number(major) === first &&
        (Number(minor) > second || (Number(minor) === second && Number(patch) >= third))),
  );
  return found ?? all.at(-1) ?? all[0];
}
