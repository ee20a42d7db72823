/** Versions of an engine by the day on which they came out, latest first. */
type Releases = readonly (readonly [day: string, version: string])[];

/** github.com releases of each engine, and InferenceX's images of the days around them. */
const RELEASES: Readonly<Record<string, Releases>> = {
  vllm: [
    ['20260403', '0.19'],
    ['20260320', '0.18'],
    ['20260307', '0.17'],
    ['20260220', '0.16'],
    ['20260129', '0.15'],
    ['20260120', '0.14'],
    ['20251218', '0.13'],
    ['20251203', '0.12'],
    ['20251002', '0.11'],
  ],
  sglang: [
    ['20260406', '0.5.10'],
    ['20260210', '0.5.9'],
    ['20260120', '0.5.8'],
    ['20251130', '0.5.6'],
    ['20251106', '0.5.5'],
  ],
  // The build of August 2025 that came with gpt-oss is of the 1.1 line.
  'tensorrt-llm': [['20250805', '1.1']],
};

/** The last version of an engine that was out on a day, "2026-03-20" or "20260320"; undefined: none is known. */
export function releaseOn(engine: string, day: string): string | undefined {
  const digits = day.replaceAll('-', '');
  if (digits === '') return undefined;
  return RELEASES[engine]?.find(([first]) => digits >= first)?.[1];
}
