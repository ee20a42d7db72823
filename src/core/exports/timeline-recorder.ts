import type { Batch } from '../cluster/batch.ts';
import type { ReplicaProbe, StageObserver, Timeline } from '../run/timeline.ts';

/** Request ids kept of a batch; the rest is counted. */
const KEPT_IDS = 16;
/** Stays of batches on stages: some 60 MB of trace, about what a viewer still opens. */
const MOST_STAYS = 200_000;

/** One batch on one stage. Times are in seconds. */
export interface StageStay {
  readonly replica: number;
  readonly stage: number;
  /** Which batch of its replica. */
  readonly batch: number;
  readonly start: number;
  /** Host time at its begin; the stage computes from then on. */
  readonly hostSeconds: number;
  readonly end: number;
  readonly decodes: number;
  readonly prefills: number;
  readonly tokens: number;
  /** KV tokens that attention reads in one layer. */
  readonly kvTokens: number;
  /** The first few requests in it, those listed one by one first. */
  readonly requests: Int32Array;
  readonly requestCount: number;
}

/** A replica's queue and memory after a batch was formed or ended. */
export interface ReplicaSample {
  readonly replica: number;
  /** s */
  readonly time: number;
  readonly waiting: number;
  readonly usedKvBlocks: number;
}

/** Writes down all stays of batches on stages, in the order in which they were formed, up to a limit. */
export class TimelineRecorder implements Timeline {
  readonly stays: StageStay[] = [];
  readonly samples: ReplicaSample[] = [];
  /** There were more stays than are written down. */
  isCut = false;
  private readonly probes: ReplicaProbe[] = [];
  private readonly most: number;

  constructor(most: number = MOST_STAYS) {
    this.most = most;
  }

  get replicas(): number {
    return this.probes.length;
  }

  watch(probe: ReplicaProbe): StageObserver {
    const replica = this.probes.push(probe) - 1;
    let batches = 0;
    return {
      stageServed: (stage, batch, start, end, hostSeconds) => {
        if (this.stays.length >= this.most) this.isCut = true;
        if (this.isCut) return;
        if (stage === 0) {
          batches += 1;
          this.sample(replica, batch.formedAt);
        }
        const { decodes, prefills, requests, tokens } = batch.shape;
        this.stays.push({
          replica,
          stage,
          batch: batches - 1,
          start,
          hostSeconds,
          end,
          decodes,
          prefills,
          tokens,
          kvTokens: batch.kvTokens,
          requests: firstRequests(batch),
          requestCount: requests,
        });
      },
    };
  }

  landed(batch: Batch): void {
    this.sample(batch.source, batch.endsAt);
  }

  private sample(replica: number, time: number): void {
    const probe = this.probes[replica];
    if (this.isCut || probe === undefined) return;
    this.samples.push({ replica, time, waiting: probe.waiting(), usedKvBlocks: probe.usedKvBlocks() });
  }
}

function firstRequests({ count, requests, group }: Batch): Int32Array {
  const listed = Math.min(count, KEPT_IDS);
  const grouped = Math.min(group?.count ?? 0, KEPT_IDS - listed);
  const ids = new Int32Array(listed + grouped);
  for (let i = 0; i < listed; i++) ids[i] = requests[i] as number;
  for (let i = 0; i < grouped; i++) ids[listed + i] = group?.member(i) ?? -1;
  return ids;
}
