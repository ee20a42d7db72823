import { describe, expect, it } from 'vitest';
import { checkCommand } from './check-command.ts';
import { SGLANG_OPTIONS } from './options/sglang.ts';
import { VLLM_OPTIONS } from './options/vllm.ts';

const problems = (...words: string[]): readonly string[] =>
  checkCommand(['vllm', 'serve', 'some/model', ...words], VLLM_OPTIONS).map(
    ({ flag, problem }) => `${flag} ${problem}`,
  );

describe('checkCommand', () => {
  it('takes values after a space or an equals sign, and the negative form of a toggle', () => {
    expect(problems('--block-size', '16', '--max-num-seqs=8', '--no-enable-prefix-caching')).toEqual([]);
  });

  it('takes a negative number as a value', () => {
    const argv = [...SGLANG_OPTIONS.command, '--model-path', 'm', '--chunked-prefill-size', '-1'];
    expect(checkCommand(argv, SGLANG_OPTIONS)).toEqual([]);
  });

  it('names a flag that the version lacks', () => {
    expect(problems('--num-scheduler-steps', '8')).toEqual(['--num-scheduler-steps unknown']);
    expect(problems('--no-max-num-seqs')).toEqual(['--no-max-num-seqs unknown']);
  });

  it('names a value that is missing, not allowed or no number', () => {
    expect(problems('--max-num-seqs', '--enforce-eager')).toEqual(['--max-num-seqs value missing']);
    expect(problems('--block-size', '24')).toEqual(['--block-size value not allowed']);
    expect(problems('--gpu-memory-utilization', 'much')).toEqual([
      '--gpu-memory-utilization value not allowed',
    ]);
  });

  it('counts what stands without a flag', () => {
    expect(problems('--enforce-eager', 'true')).toEqual([' value unexpected']);
    expect(checkCommand(['vllm', 'serve'], VLLM_OPTIONS)).toHaveLength(1);
    expect(checkCommand(['sglang'], VLLM_OPTIONS)[0]?.problem).toBe('unknown');
  });
});
