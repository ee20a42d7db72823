import type { Spread, TurnsConfig } from '../../config/sessions-config.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import { exponential, normal } from '../../random/distributions.ts';
import type { RandomStream } from '../../random/stream.ts';
import { NORMAL_P90 } from '../lengths/lognormal.ts';

/** Draws of a spread. */
export function drawsOf(spread: Spread, stream: RandomStream): () => number {
  switch (spread.kind) {
    case 'same':
      return () => spread.value;
    case 'between':
      return () => spread.low + Math.floor(stream.uniform() * (spread.high - spread.low + 1));
    case 'quantiles': {
      const { median, p90 } = spread;
      const sigma = log(p90 / median) / NORMAL_P90;
      return () => median * exp(sigma * normal(stream));
    }
  }
}

/** The same in whole tokens, none below 1. */
export function tokensOf(spread: Spread, stream: RandomStream): () => number {
  const draw = drawsOf(spread, stream);
  return () => Math.max(1, Math.round(draw()));
}

/** Turns of one session after the other. Geometric: each turn is the last with the same probability, 1 / mean. */
export function turnsOf(turns: TurnsConfig, stream: RandomStream): () => number {
  if (turns.kind === 'listed') {
    let session = 0;
    return () => turns.turns[session++ % turns.turns.length] ?? 1;
  }
  if (turns.mean === 1) return () => 1;
  const perTurn = -log(1 - 1 / turns.mean);
  return () => 1 + Math.floor(exponential(stream) / perTurn);
}
