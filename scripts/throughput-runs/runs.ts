import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import { firstIssueText } from '../../src/scenario/describe/issue-text.ts';
import { parseScenario } from '../../src/scenario/document/parse.ts';
import type { Scenario } from '../../src/scenario/document/scenario.ts';
import { readEngineText } from '../../src/scenario/measured/engine-text.ts';

/** Many requests sent at once, and the output tokens a second that a server made of them. */
export interface ThroughputRun {
  readonly id: string;
  readonly group: string;
  /** As people write it: "trtllm 0.10". */
  readonly engine: string;
  readonly scenario: Scenario;
  /** Output tokens/s of all GPUs. */
  readonly tokensPerSecond: number;
}

interface SourceRun {
  readonly id: string;
  readonly group: string;
  readonly engine: string;
  readonly scenario: object;
  readonly measured: { readonly outputTokensPerSecond: number };
}

/** Reads a file of runs, gzipped or not. Throws where a scenario is refused. */
export function readThroughputRuns(path: string): ThroughputRun[] {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return (JSON.parse(text) as readonly SourceRun[]).map(({ id, group, engine, scenario, measured }) => {
    const parsed = parseScenario({ ...scenario, engine: readEngineText(engine) }, COMPLETE);
    if (!parsed.ok) throw new Error(`${id}: ${firstIssueText(parsed.issues) ?? 'refused'}`);
    return { id, group, engine, scenario: parsed.value, tokensPerSecond: measured.outputTokensPerSecond };
  });
}
