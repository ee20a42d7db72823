import { describe, expect, it } from 'vitest';
import { compareLog, logTable, planOf } from './log-table.ts';
import { START_UP_LOGS } from './logs.ts';

/** Of the one log whose server had next to nothing left: what all else is off by is a tenth of it. */
const NEXT_TO_NOTHING = 0.2;

describe("servers' start-up logs", () => {
  it.each(START_UP_LOGS.map((log) => [log.what, log] as const))(
    '%s: the planner comes close',
    (_what, log) => {
      const { off, ours } = compareLog(log);
      if (log.printed.kind === 'does not start') expect(ours).toBe('does not fit');
      else
        expect(Math.abs(off ?? Number.NaN)).toBeLessThan(
          log.printed.kind === 'cache' ? NEXT_TO_NOTHING : 0.03,
        );
    },
  );

  it('comes within half a percent where servers ran one engine under one budget', () => {
    const rows = START_UP_LOGS.filter(({ source }) => source.includes('BLIS'));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(Math.abs(compareLog(row).off ?? Number.NaN)).toBeLessThan(0.005);
  });

  it('prints a line for each', () => {
    const lines = logTable(START_UP_LOGS.map(compareLog)).split('\n');
    expect(lines).toHaveLength(2 + START_UP_LOGS.length);
    expect(lines[2]).toContain('| 119,408 tokens |');
  });

  it('keeps a pasted checkpoint of four bits in four bits', () => {
    const plan = planOf({
      what: 'Llama-3.1-8B in AWQ',
      source: 'config.json',
      model: {
        model_type: 'llama',
        hidden_size: 4096,
        num_hidden_layers: 32,
        num_attention_heads: 32,
        num_key_value_heads: 8,
        intermediate_size: 14_336,
        vocab_size: 128_256,
        max_position_embeddings: 131_072,
        tie_word_embeddings: false,
        quantization_config: { bits: 4, group_size: 128, quant_method: 'awq', version: 'gemm' },
      },
      deployment: { gpu: 'l40s' },
      scheduler: { maxBatchSize: 256, maxBatchTokens: 2048 },
      engine: { name: 'vllm' },
      printed: { kind: 'weights', gibibytes: 5.3 },
    });
    expect(plan.fits).toBe(true);
    expect(plan.weightsBytesPerGpu / 1024 ** 3).toBeCloseTo(5.33, 2);
  });
});
