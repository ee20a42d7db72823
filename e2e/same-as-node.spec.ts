import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

interface Export {
  readonly comparison: { readonly sides: readonly unknown[] };
  readonly results: readonly { readonly side: string; readonly output: unknown }[];
}

const withoutWallTimes = (json: unknown): string =>
  JSON.stringify(json, (key, value: unknown) => (key.endsWith('Milliseconds') ? undefined : value), 2);

/** What `npm run simulate` prints for a scenario. */
function simulate(scenario: unknown): unknown {
  const file = join(mkdtempSync(join(tmpdir(), 'foreserve-e2e-')), 'scenario.json');
  writeFileSync(file, JSON.stringify(scenario));
  return JSON.parse(
    execFileSync(process.execPath, ['scripts/run-cli.mjs', 'simulate', file], { encoding: 'utf8' }),
  );
}

/** All that draws numbers or takes logarithms, and mixers with tables of their own: Poisson and gamma gaps, stages, Zipf and lognormal lengths, a trace, a pool of prompts, conversations, host memory, pipeline stages, both schedulers, latent attention, a delta net. */
const LINKS = [
  'v=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&b.gpu=a100-sxm&requests=400&rate=10&lengths=zipf&maxTokens=4096&theta=0.6&minTokens=256&promptToOutput=8',
  'v=1&model=meta-llama/Llama-3.1-70B&gpu=h100-sxm&a.tensorParallel=4&b.tensorParallel=2&b.pipelineParallel=2&b.scheduler=sarathi&requests=300&rate=2&lengths=trace&trace=azure-conversation-2023&maxTokens=8192',
  'v=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&b.gpu=l40s&requests=300&maxTokens=4096&a.arrivals=gamma&a.rate=6&a.cv=2.5&b.arrivals=stages&b.stages=2:30,9:20&lengths=lognormal&prompt=417:1678&output=139:484',
  'v=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&requests=400&rate=20&lengths=fixed&prompt=575&output=200&promptPool=45:9:100&b.kvBlocks=600&b.engineVersion=0.12',
  'v=1&model=deepseek-ai/DeepSeek-R1&gpu=h200-sxm&tensorParallel=8&b.engine=sglang&requests=200&rate=2&lengths=fixed&prompt=1024&output=128',
  'v=1&model=meta-llama/Llama-3.1-8B&kvBlocks=3000&requests=400&rate=3&prompt=900&output=120&b.offload=8:32000000000&sessions=%7B%22turns%22:%7B%22mean%22:5%7D,%22thinkSeconds%22:%7B%22median%22:2,%22p90%22:9%7D,%22firstPrompt%22:%7B%22median%22:900,%22p90%22:2500%7D,%22nextPrompt%22:%5B20,300%5D,%22output%22:120,%22sharedPrefixTokens%22:400%7D',
  'v=1&model=Qwen/Qwen3-Next-80B-A3B-Instruct&gpu=b200-sxm&tensorParallel=2&b.pipelineParallel=2&requests=200&rate=3&lengths=fixed&prompt=1024&output=128',
];

for (const [index, link] of LINKS.entries()) {
  test(`the page's export is what Node computes, byte for byte (${index + 1})`, async ({ compare, page }) => {
    await compare.openSettled(link);
    for (const side of ['A', 'B'] as const) await compare.hasResult(side);
    await expect(page.getByText(/of this link could not be used/)).toHaveCount(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Comparison (JSON)' }).click();
    const { comparison, results } = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Export;
    expect(results.map(({ side }) => side)).toEqual(['A', 'B']);
    for (const [at, { output }] of results.entries()) {
      expect(withoutWallTimes(output)).toBe(withoutWallTimes(simulate(comparison.sides[at])));
    }
  });
}
