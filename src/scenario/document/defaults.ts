import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { parseScenario } from './parse.ts';
import type { Comparison, ComparisonView, Scenario } from './scenario.ts';

export const DEFAULT_VIEW: ComparisonView = { page: 'compare', metric: 'ttft', scale: 'log' };

/** Four H100s serve a chat-like load: is it better to split every layer, or to split the layers into stages? */
const DOCUMENT = {
  version: 1,
  model: 'meta-llama/Llama-3.1-70B',
  deployment: { gpu: 'h100-sxm' },
  workload: {
    requests: 2000,
    arrivals: { process: 'poisson', rate: 4 },
    lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
  },
  slo: [
    { metric: 'ttft', percentile: 90, seconds: 2 },
    { metric: 'itl', percentile: 99, seconds: 0.2 },
  ],
} as const;

function side(deployment: Readonly<Record<string, number>>): Scenario {
  const result = parseScenario(
    { ...DOCUMENT, deployment: { ...DOCUMENT.deployment, ...deployment } },
    BUNDLED,
  );
  if (!result.ok) throw new Error(`the default scenario is refused: ${firstIssueText(result.issues)}`);
  return result.value;
}

/** What the page opens with: one model on the same GPUs, as TP 4 and as TP 2 x PP 2. */
export function defaultComparison(): Comparison {
  return {
    version: 1,
    sides: [side({ tensorParallel: 4 }), side({ tensorParallel: 2, pipelineParallel: 2 })],
    view: DEFAULT_VIEW,
    prices: {},
  };
}
