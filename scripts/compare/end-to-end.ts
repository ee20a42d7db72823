import { BUNDLED } from '../../src/core/catalog/bundled.ts';
import { firstIssueText } from '../../src/scenario/describe/issue-text.ts';
import { runScenario } from '../../src/cli/run-scenario.ts';
import { parseScenario } from '../../src/scenario/document/parse.ts';
import type { Section } from './attention.ts';

/** Two stages, since 70B parameters in bf16 leave two A100 no room for a KV cache. */
const DOCUMENT = {
  version: 1,
  model: 'meta-llama/Llama-2-70b-hf',
  deployment: { gpu: 'a100-sxm', tensorParallel: 2, pipelineParallel: 2 },
  workload: {
    requests: 1000,
    arrivals: { process: 'poisson', rate: 1.5 },
    lengths: { distribution: 'fixed', prompt: 1536, output: 256 },
  },
};
const NAMES = { kernels: 'kernel tables (vLLM 0.14)', vidur: "Vidur's profile (2024)" } as const;

/** The same scenario with the attention of either source. */
export async function compareEndToEnd(): Promise<readonly Section[]> {
  const rows: string[][] = [];
  for (const attention of ['kernels', 'vidur'] as const) {
    const parsed = parseScenario({ ...DOCUMENT, timing: { attention } }, BUNDLED);
    if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
    const output = await runScenario(parsed.value, false, { requestsCsv: null, chromeTrace: null });
    const { ttft, tpot } = output.summary;
    const { attention: seconds, busy } = output.breakdown;
    rows.push([
      NAMES[attention],
      ...[ttft.p50, ttft.p90, tpot.p50, tpot.p90].map((latency) =>
        (1000 * (latency ?? Number.NaN)).toFixed(1),
      ),
      `${((100 * (seconds ?? Number.NaN)) / busy).toFixed(1)} %`,
    ]);
  }
  const { requests, arrivals, lengths } = DOCUMENT.workload;
  return [
    {
      title: `End to end, TP 2 and two stages, ${requests} requests of ${lengths.prompt} + ${lengths.output} tokens at ${arrivals.rate} a second (Poisson), vLLM; milliseconds, and the share of attention in the busy time.`,
      rows: [['attention', 'TTFT p50', 'TTFT p90', 'TPOT p50', 'TPOT p90', 'attention'], ...rows],
    },
  ];
}
