import { expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { parseScenario } from '../document/parse.ts';
import { resolveScenario } from '../document/resolve.ts';

const document = (model: string, deployment: object, attention = 'vidur') => ({
  version: 1,
  model,
  deployment: { gpu: 'a100-sxm', tensorParallel: 2, ...deployment },
  workload: {
    requests: 10,
    arrivals: { process: 'poisson', rate: 1 },
    lengths: { distribution: 'fixed', prompt: 100, output: 10 },
  },
  timing: { attention },
});
const LLAMA = 'meta-llama/Llama-2-70b-hf';

it.each([
  [LLAMA, {}],
  ['meta-llama/Llama-3.1-70B', { pipelineParallel: 2 }],
])("takes Vidur's attention for %s with 32/4 heads a GPU", (model, deployment) => {
  const parsed = parseScenario(document(model, deployment), BUNDLED);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(resolveScenario(parsed.value, BUNDLED).pools[0].timing).toMatchObject({ attention: 'vidur' });
});

it('says nothing of attention where the kernel tables are asked for', () => {
  const parsed = parseScenario(document(LLAMA, {}, 'kernels'), BUNDLED);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(resolveScenario(parsed.value, BUNDLED).pools[0].timing).not.toHaveProperty('attention');
});

it.each([
  [LLAMA, { gpu: 'h100-sxm' }, "Vidur's profile is of a100-sxm, not of h100-sxm"],
  [
    LLAMA,
    { tensorParallel: 4 },
    "Vidur's profile is of 32/4 heads of size 128 a GPU, not of the 16/2 of size 128 of meta-llama/Llama-2-70b-hf at tensorParallel 4",
  ],
  ['meta-llama/Llama-3.1-8B', { tensorParallel: 1 }, 'not of the 32/8 of size 128'],
  [LLAMA, { kvCache: 'fp8' }, "Vidur's profile is of a bf16 cache, not of fp8"],
])('refuses it for %s on %o', (model, deployment, reason) => {
  const parsed = parseScenario(document(model, deployment), BUNDLED);
  const issues = parsed.ok ? [] : parsed.issues;
  expect(issues).toHaveLength(1);
  expect(issues[0]?.path).toBe('timing.attention');
  const text = firstIssueText(issues);
  expect(text).toContain(`timing.attention is "vidur", but `);
  expect(text).toContain(reason);
  expect(text).toMatch(/; it must be kernels\.$/);
});
