import { completed, document, refused } from './documents.ts';
import type { Toy } from './toy.ts';

const SCHEDULER = `import type { Batch } from '../cluster/batch.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/** So many seats, each with memory for the longest request; a prompt runs alone, and before decodes. */
class SeatScheduler implements ReplicaScheduler {
  readonly repeatsInFlight = false;
  private readonly context: SchedulerContext;
  private readonly queue = new RequestQueue();
  private readonly seats: number;
  private readonly blocksPerSeat: number;
  private readonly idle: number[] = [];
  private seated = 0;

  constructor(context: SchedulerContext) {
    this.context = context;
    this.seats = numberField(context.config, 'seats');
    this.blocksPerSeat = Math.ceil(context.maxTokens / context.kvBlocks.blockSize);
  }

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    const next = this.queue.peek();
    if (next >= 0 && this.seated < this.seats && kvBlocks.take(next, this.blocksPerSeat)) {
      this.queue.popFront();
      this.seated += 1;
      batch.addPrefill(requests, next, requests.prefillLeft(next));
      return;
    }
    for (const request of this.idle.splice(0)) batch.addDecode(requests, request);
  }

  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (!requests.isComplete(request)) {
        this.idle.push(request);
        continue;
      }
      kvBlocks.release(request);
      this.seated -= 1;
    }
  }

  steadyBatches(): number {
    return 0;
  }

  skipped(): void {}
}

export const seats: SchedulerDefinition = { create: (context) => new SeatScheduler(context) };
`;

const scheduler = { policy: 'seats', seats: 16 };

/** Reserves memory as Orca does: planned as if it did not, it completes none of its requests. */
export const schedulerToy: Toy = {
  name: 'a scheduler that reserves memory',
  changedBefore: 11,
  files: {
    'src/core/schedulers/seats.ts': SCHEDULER,
    'src/core/schedulers/index.ts': [
      { below: "import { sarathi } from './sarathi.ts';", add: "import { seats } from './seats.ts';" },
      { below: '  lightllm,', add: '  seats,' },
    ],
    'src/core/schedulers/fields.ts': [
      {
        below: 'export const SCHEDULER_TEXTS: Readonly<Record<string, SchedulerText>> = {',
        add: `  seats: {
    label: 'Seats',
    fields: {
      seats: {
        kind: 'integer',
        label: 'Seats',
        help: 'Most requests of a replica.',
        unit: 'requests',
        min: 1,
        max: 512,
        step: 'doubling',
        default: 8,
      },
    },
    traits: { ...PLAIN_TRAITS, reserves: true },
  },`,
      },
    ],
  },
  tests: [
    'src/core/run/invariants.test.ts',
    'src/scenario/document/properties.test.ts',
    'src/scenario/launch',
  ],
  async check(copy) {
    completed(await copy.simulate(document({ scheduler })));
    // 64 blocks of 16 tokens hold any of these requests, but not the longest that the workload allows.
    const small = { scheduler, deployment: { kvBlocks: 64 } };
    refused(await copy.simulate(document(small)), 'does not fit');
    const other = { ...small, scheduler: { policy: 'vllm-v1' } };
    completed(await copy.simulate(document(other)));
    const tooMany = { scheduler: { ...scheduler, seats: 1000 } };
    refused(await copy.simulate(document(tooMany)), 'scheduler.seats', '512');
    const compat = { scheduler, compat: 'vidur' as unknown as object };
    refused(await copy.simulate(document(compat)), 'scheduler.policy', 'compat');
  },
};
