import { ENGINES } from '../../core/engines/index.ts';

/** An engine that benchmarks are run on, by its name in a scenario. */
export interface MeasuredEngine {
  readonly name: string;
  readonly version: string;
}

const ENGINE_TEXT = /^\s*([a-z][a-z _-]*?)[\s:=@/_-]*(?:v?(\d.*))?$/i;
/** A version up to where a build's own marks begin: "0.11.1+cu128" is 0.11.1. */
const VERSION = /^\d+(?:\.\w+)*/;

/** Engine and version of a text such as "vllm 0.15.1", "trtllm 1.0.0rc3" or "SGLang"; null for another engine. */
export function readEngineText(text: string): MeasuredEngine | null {
  const [, spelling = '', versionText] = ENGINE_TEXT.exec(text.trim()) ?? [];
  const key = spelling.toLowerCase().replaceAll(/[\s_-]/g, '');
  const found = Object.entries(ENGINES).find(([, { measured }]) => measured?.spellings.includes(key));
  if (!found?.[1].measured) return null;
  const [name, { measured }] = found;
  const version = VERSION.exec(versionText ?? '')?.[0];
  if (version === undefined) return { name, version: measured.version };
  return { name, version: version.includes('.') ? version : `${version}.0` };
}
