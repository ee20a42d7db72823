import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import type { MemoryPlan } from '../../src/core/memory/memory-plan.ts';
import { planMemory } from '../../src/core/memory/memory-planner.ts';
import { blocksOf } from '../../src/core/memory/request-blocks.ts';
import { firstIssueText } from '../../src/scenario/describe/issue-text.ts';
import { parseScenario } from '../../src/scenario/document/parse.ts';
import { resolveScenario } from '../../src/scenario/document/resolve.ts';
import type { Printed, StartUpLog } from './logs.ts';

const GIB = 1024 ** 3;

/** A log beside the plan; `off` is ours over the server's, less 1; null where there is no number to compare. */
export interface ComparedLog {
  readonly log: StartUpLog;
  readonly server: string;
  readonly ours: string;
  readonly off: number | null;
}

/** The plan of the server that a log is of. @throws where the document is refused */
export function planOf({ model, deployment, scheduler, engine }: StartUpLog): MemoryPlan {
  const parsed = parseScenario(
    {
      version: 1,
      model,
      deployment,
      engine,
      scheduler: { policy: 'vllm-v1', ...scheduler },
      workload: {
        requests: 1,
        arrivals: { process: 'burst' },
        lengths: { distribution: 'fixed', prompt: 512, output: 64 },
      },
    },
    COMPLETE,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return planMemory(resolveScenario(parsed.value, COMPLETE));
}

/** The planner's word on what a server printed. */
export function compareLog(log: StartUpLog): ComparedLog {
  const { printed } = log;
  const plan = planOf(log);
  if (printed.kind === 'does not start')
    return { log, server: 'does not start', ours: plan.fits ? 'fits' : 'does not fit', off: null };
  const [server, ours] = figures(printed, plan);
  const text = (value: number): string => `${value.toLocaleString('en')} ${UNITS[printed.kind]}`;
  return { log, server: text(server), ours: text(ours), off: ours / server - 1 };
}

const UNITS = { tokens: 'tokens', cache: 'GiB', weights: 'GiB of weights', requests: 'requests' } as const;

function figures(
  printed: Exclude<Printed, { kind: 'does not start' }>,
  plan: MemoryPlan,
): readonly [server: number, ours: number] {
  const inHundredths = (value: number): number => Math.round(value * 100) / 100;
  switch (printed.kind) {
    case 'tokens':
      return [printed.tokens, plan.kvTokens];
    case 'cache':
      return [printed.gibibytes, inHundredths(plan.kvBytes / GIB)];
    case 'weights':
      return [inHundredths(printed.gibibytes), inHundredths(plan.weightsBytesPerGpu / GIB)];
    case 'requests': {
      const { request } = plan;
      const one = blocksOf(request, printed.of) * request.blockBytes;
      return [printed.requests, inHundredths((printed.gibibytes * GIB) / one)];
    }
  }
}

/** Lines of a table in Markdown. */
export function logTable(compared: readonly ComparedLog[]): string {
  const rows = compared.map(({ log, server, ours, off }) => {
    const percent = off === null ? '' : `${off > 0 ? '+' : ''}${(off * 100).toFixed(1)} %`;
    return `| ${log.what} | ${server} | ${ours} | ${percent} | ${log.source} |`;
  });
  return ['| server | it printed | ours | off | source |', '|---|--:|--:|--:|---|', ...rows].join('\n');
}
