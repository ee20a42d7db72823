import type { EngineName } from '../engines/hosts.ts';

/** An engine of the market: everything but the reference's own, which nobody measures. */
export interface MeasuredEngine {
  readonly name: Exclude<EngineName, 'vidur-2024'>;
  readonly version: string;
}

/** The spellings in use, without their case, spaces and separators. */
const SPELLINGS: Readonly<Record<string, MeasuredEngine['name']>> = {
  vllm: 'vllm',
  sglang: 'sglang',
  sgl: 'sglang',
  trtllm: 'tensorrt-llm',
  tensorrtllm: 'tensorrt-llm',
  tensorrt: 'tensorrt-llm',
  trt: 'tensorrt-llm',
};

/** What a benchmark of an engine without a version is taken for: the contract of the measured-runs file. */
export const UNNAMED_VERSIONS: Readonly<Record<MeasuredEngine['name'], string>> = {
  vllm: '0.12',
  sglang: '0.5',
  'tensorrt-llm': '1.0',
};

const ENGINE_TEXT = /^\s*([a-z][a-z _-]*?)[\s:=@/_-]*(?:v?(\d.*))?$/i;
/** A version up to where a build's own marks begin: "0.11.1+cu128" is 0.11.1. */
const VERSION = /^\d+(?:\.\w+)*/;

/** Engine and version of a text such as "vllm 0.15.1", "trtllm 1.0.0rc3" or "SGLang"; null for another engine. */
export function readEngineText(text: string): MeasuredEngine | null {
  const [, spelling = '', versionText] = ENGINE_TEXT.exec(text.trim()) ?? [];
  const key = spelling.toLowerCase().replaceAll(/[\s_-]/g, '');
  if (!Object.hasOwn(SPELLINGS, key)) return null;
  const name = SPELLINGS[key] as MeasuredEngine['name'];
  const version = VERSION.exec(versionText ?? '')?.[0];
  if (version === undefined) return { name, version: UNNAMED_VERSIONS[name] };
  return { name, version: version.includes('.') ? version : `${version}.0` };
}
