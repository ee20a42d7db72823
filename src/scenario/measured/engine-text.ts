import { MEASURED_AS } from '../../core/engines/measured-as.ts';
import { releaseOn } from '../../core/engines/releases.ts';

/** An engine that benchmarks are run on, by its name in a scenario. */
export interface MeasuredEngine {
  readonly name: string;
  readonly version: string;
}

const ENGINE_TEXT = /^\s*([a-z][a-z _-]*?)[\s:=@/_-]*(?:v?(\d.*))?$/i;
/** A version up to where a build's own marks begin: "0.11.1+cu128" is 0.11.1. */
const VERSION = /^\d+(?:\.\w+)*/;

/** A version in the name of a container image: "release:1.1.0rc2.post2", "v0.5.10.post1-cu130". */
const IMAGE_VERSION = /(?:^|[\s:])v?(\d+\.\d+(?:\.\w+)*)/;
/** A build is of the day in its image's name, or of that of the run. */
const DAY = /\d{4}-?\d\d-?\d\d/;

/** Engine and version of a text such as "vllm 0.15.1", "trtllm 1.0.0rc3" or "SGLang"; null for another engine. */
export function readEngineText(text: string): MeasuredEngine | null {
  const found = splitText(text);
  return found && { name: found.name, version: found.version ?? found.measured.version };
}

/**
 * The same of a server that says which image it ran, and when: without a version in the text it is that of the image, or, of a
 * build that has none, of the release before it.
 */
export function readServedEngine(text: string, image: string, date: string): MeasuredEngine | null {
  const found = splitText(text);
  if (found === null) return null;
  const { name, measured } = found;
  const version =
    found.version ?? IMAGE_VERSION.exec(image)?.[1] ?? releaseOn(name, DAY.exec(image)?.[0] ?? date);
  return { name, version: version ?? measured.version };
}

function splitText(text: string) {
  const [, spelling = '', versionText = ''] = ENGINE_TEXT.exec(text.trim()) ?? [];
  const key = spelling.toLowerCase().replaceAll(/[\s_-]/g, '');
  for (const [name, measured] of Object.entries(MEASURED_AS)) {
    if (!measured.spellings.includes(key)) continue;
    const version = VERSION.exec(versionText)?.[0];
    return {
      name,
      measured,
      version: version === undefined || version.includes('.') ? version : `${version}.0`,
    };
  }
  return null;
}
