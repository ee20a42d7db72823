import type { Curve } from '../../predictors/curve.ts';

/** Dense up to here: the token budgets that engines use. Beyond, time goes on in proportion. */
export const DENSE_TOKENS = 16_384;
/** Seconds of a microsecond. */
export const SECONDS = 1e-6;
const NODES_PER_OCTAVE = 4;

/** A time over tokens at a few nodes an octave and at the token counts given. */
export function tabulated(counts: readonly number[], microseconds: (tokens: number) => number): Curve {
  const nodes = new Set(counts);
  for (let octave = 1; octave <= DENSE_TOKENS; octave *= 2) {
    for (let step = 0; step < NODES_PER_OCTAVE; step++) {
      const tokens = octave * (1 + step / NODES_PER_OCTAVE);
      if (Number.isInteger(tokens)) nodes.add(tokens);
    }
  }
  const at = [...nodes].sort((x, y) => x - y);
  return { at, values: at.map(microseconds) };
}

/** Transfer of activations over tokens; below the smallest message measured, its time. */
export function sendCurve(
  profile: { readonly bytes: readonly number[]; readonly times: readonly (number | null)[] } | undefined,
  bytesPerToken: number,
): Curve {
  if (profile === undefined) return { at: [0], values: [0] };
  const measured = profile.bytes.flatMap((bytes, i) => {
    const time = profile.times[i];
    return time === null || time === undefined ? [] : [{ tokens: bytes / bytesPerToken, time }];
  });
  const smallest = measured[0]?.time ?? 0;
  return {
    at: [0, ...measured.map(({ tokens }) => tokens)],
    values: [smallest, ...measured.map(({ time }) => time)],
  };
}
