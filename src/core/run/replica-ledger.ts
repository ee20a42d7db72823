/** What a loop adds up by itself: in memory, they would be most of what it writes. */
type LedgerSums = Pick<ReplicaLedger, 'blockSeconds' | 'busySeconds' | 'hostSeconds' | 'lastLanding'>;

/** What the stages and the memory of one replica were used for so far, in seconds. */
export class ReplicaLedger {
  /** In which the stages computed, summed over stages; host time does not count. */
  busySeconds = 0;
  /** In which the GPU waited for the host. */
  hostSeconds = 0;
  /** In which stages stood free while the replica had a batch in flight, summed over stages. */
  bubbleSeconds = 0;
  /** Blocks in use x seconds, from formation to landing. */
  blockSeconds = 0;
  lastLanding = 0;
  private readonly stages: number;
  /** Until when the replica is known to have had a batch in flight or none at all. */
  private accountedTo = 0;
  private accountedBusy = 0;

  constructor(stages: number) {
    this.stages = stages;
  }

  /** Takes over the sums of a loop that kept them itself. */
  goOnFrom({ blockSeconds, busySeconds, hostSeconds, lastLanding }: LedgerSums): void {
    this.blockSeconds = blockSeconds;
    this.busySeconds = busySeconds;
    this.hostSeconds = hostSeconds;
    this.lastLanding = lastLanding;
  }

  /** A batch landed, while so many KV blocks were in use. */
  landed(usedBlocks: number, formedAt: number, endsAt: number): void {
    this.blockSeconds += usedBlocks * (endsAt - Math.max(this.lastLanding, formedAt));
    this.lastLanding = endsAt;
  }

  /** From now on a batch is in flight. */
  openSpan(now: number): void {
    this.accountedTo = now;
    this.accountedBusy = this.busySeconds + this.hostSeconds;
  }

  /** None is in flight any more. All stages were open since the span began; what they did not use of it are bubbles. */
  closeSpan(now: number): void {
    if (this.stages === 1) return;
    const used = this.busySeconds + this.hostSeconds - this.accountedBusy;
    this.bubbleSeconds += Math.max(0, this.stages * (now - this.accountedTo) - used);
  }
}
