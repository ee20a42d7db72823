/** Moves among the values that a slider stops at: over their indices, so any spacing is one step an arrow key. */

/** Index of the stop nearest to a value; stops ascend. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0;
  for (let index = 1; index < stops.length; index += 1) {
    if (Math.abs((stops[index] ?? 0) - value) < Math.abs((stops[best] ?? 0) - value)) best = index;
  }
  return best;
}

/** The next stop above (direction 1) or below (-1) a value, the value itself at the end. */
export function neighbourStop(stops: readonly number[], value: number, direction: 1 | -1): number {
  const candidates = direction === 1 ? stops : stops.toReversed();
  return candidates.find((stop) => (stop - value) * direction > 1e-12) ?? value;
}

/** Index of the first stop at least (direction 1: twice; -1: at most half) the value, the end if there is none. */
export function doubledStop(stops: readonly number[], value: number, direction: 1 | -1): number {
  const last = stops.length - 1;
  if (direction === 1) {
    const index = stops.findIndex((stop) => stop >= value * 2);
    return index < 0 ? last : index;
  }
  const index = stops.findLastIndex((stop) => stop <= value / 2);
  return index < 0 ? 0 : index;
}
