import { BUNDLED } from '../catalog/bundled.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { timedOf } from '../config/timed-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { FileName } from '../profiles/table-files.ts';
import { Preparation } from '../preparation/preparation.ts';
import { trainTables } from '../timing/train.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import { parseScenario } from '../../scenario/document/parse.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SmallCase {
  readonly model?: string;
  readonly deployment: Fields;
  readonly scheduler?: Fields;
  readonly lengths?: Fields;
  readonly requests?: number;
  readonly seed?: number;
}

/** Chat-like lengths. */
const LENGTHS = {
  distribution: 'lognormal',
  prompt: { median: 300, p90: 1200 },
  output: { median: 60, p90: 200 },
};

export function configOf(one: SmallCase): RunConfig {
  const parsed = parseScenario(
    {
      version: 1,
      model: one.model ?? 'meta-llama/Llama-3.1-8B',
      deployment: one.deployment,
      scheduler: one.scheduler ?? { policy: 'vllm-v1' },
      workload: {
        seed: one.seed ?? 42,
        requests: one.requests ?? 200,
        maxTokens: 4096,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: one.lengths ?? LENGTHS,
      },
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return resolveScenario(parsed.value, BUNDLED);
}

/** Tables kept: those of all cases of a test. */
const KEPT_TABLES = 100;

/** Gives the tables of the real profile, each made once; `read` gives the text of a profile file. */
export function createTables(read: (file: string) => string): (config: RunConfig) => Promise<TimingTables> {
  const text = ({ folder, id }: FileName) => read(`public/${folder}/${id}.json`);
  const preparation = new Preparation({ text }, KEPT_TABLES, trainTables);
  return (config) => preparation.tables(timedOf(config));
}
