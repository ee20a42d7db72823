import type { Spread, TurnsConfig } from '../../../core/config/sessions-config.ts';
import type { ScenarioSpread } from '../scenario.ts';

/** What the document's value means to the engine. */
export function spreadOf(value: ScenarioSpread): Spread {
  if (typeof value === 'number') return { kind: 'same', value };
  if (isList(value)) {
    const [low = 1, high = low] = value;
    return { kind: 'between', low, high };
  }
  const { median = 1, p90 = median } = value;
  return { kind: 'quantiles', median, p90 };
}

/** The same of the numbers of turns. */
export function turnsOf(value: ScenarioSpread): TurnsConfig {
  if (typeof value === 'number') return { kind: 'listed', turns: [value] };
  return isList(value) ? { kind: 'listed', turns: value } : { kind: 'geometric', mean: value['mean'] ?? 1 };
}

/** Turns that sessions have on average. */
export function meanTurns(value: ScenarioSpread): number {
  const turns = turnsOf(value);
  if (turns.kind === 'geometric') return turns.mean;
  return turns.turns.reduce((sum, each) => sum + each, 0) / turns.turns.length;
}

/** The value of which half of a spread is no more, in whole numbers; the value itself where it is a number. */
export function typicalOf(value: ScenarioSpread): number {
  const spread = spreadOf(value);
  switch (spread.kind) {
    case 'same':
      return Math.round(spread.value);
    case 'between':
      return Math.floor((spread.low + spread.high) / 2);
    case 'quantiles':
      return Math.round(spread.median);
  }
}

function isList(value: ScenarioSpread): value is readonly number[] {
  return Array.isArray(value);
}
