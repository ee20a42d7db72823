/**
 * `npm run build-parity-fixtures -- FOLDER` cuts the reference runs that `npm test` replays from the folder of all
 * runs: requests, expected times and restarts of a few cases, and the operator times that they need, packed.
 */
import { gzipSync } from 'node:zlib';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { packTimes } from '../src/cli/parity/fixture-times.ts';
import {
  readCases,
  readJson,
  type OperatorTimesFile,
  type ReferenceCase,
} from '../src/cli/parity/reference-case.ts';
import { toReferenceTimes } from '../src/cli/parity/reference-times.ts';

/** Every scheduler, one and two stages, preemption of both kinds, the leak and its mending, and four replicas. */
const CASES = [
  'ftfix_pp1_zipf_gamma',
  'pp1_ft_burst128',
  'pp1_ft_zipf_gamma',
  'pp1_lightllm_burst128',
  'pp1_orca_burst128',
  'pp1_sarathi512_burst128',
  'pp2_ft_burst128',
  'pp2_orca_burst128',
  'pp2_sarathi512_burst128',
  'pp2_vllm_burst128',
  'preempt_pp2_vllm_margin',
  'preempt_sarathi512_margin',
  'preempt_sarathi64_partial_prefill',
  'preempt_vllm_longdecode',
  'rep4_random_sarathi512_arxiv_q4',
];
const TO = resolve(import.meta.dirname, '../src/cli/parity/fixtures');

const folder = resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? '.');
const cases = await readCases(folder);
await mkdir(TO, { recursive: true });
for (const name of CASES) {
  const found = cases.find((reference) => reference.case === name);
  if (!found) throw new Error(`${folder} lacks the case ${name}`);
  const text = new TextEncoder().encode(JSON.stringify(cut(found)));
  await writeFile(join(TO, `${name}.json.gz`), gzipSync(text, { level: 9 }));
}
// The table of two stages is that of one and the transfer beside it.
const times = (await readJson(join(folder, 'operator-times-pp2.json.gz'))) as OperatorTimesFile;
await writeFile(
  join(TO, 'operator-times.gz'),
  packTimes(toReferenceTimes(times, true), 'microsoft/vidur 7d47513, Llama-2-70B on A100, TP 2'),
);

function cut(found: ReferenceCase): ReferenceCase {
  const { replica, scheduledAt, prefillCompletedAt, completedAt, restarts } = found.expected;
  return {
    case: found.case,
    model: found.model,
    gpu: found.gpu,
    network: found.network,
    tensorParallel: found.tensorParallel,
    pipelineParallel: found.pipelineParallel,
    replicas: found.replicas,
    memoryMarginFraction: found.memoryMarginFraction,
    router: found.router,
    scheduler: found.scheduler,
    maxTokens: found.maxTokens,
    derived: found.derived,
    operatorTimes: found.operatorTimes,
    fix: found.fix,
    requests: found.requests,
    expected: { replica, scheduledAt, prefillCompletedAt, completedAt, restarts },
  };
}
