import { FloatColumn, IntColumn } from '../../traces/columns.ts';
import type { ArrivalProcess } from '../arrivals/arrival-process.ts';
import { shortenBoth } from '../lengths/shorten.ts';
import type { Workload } from '../workload.ts';
import { sessionContent } from './session-content.ts';

/** What a turn brings. */
export interface Turn {
  /** s from the answer before. */
  readonly think: number;
  /** tokens beside what was said before, and tokens of the answer. */
  readonly added: number;
  readonly output: number;
}

/** Turns as they are drawn, session by session. */
export class SessionDraft {
  sessions = 0;
  private readonly maxTokens: number;
  /** Most turns. */
  private readonly limit: number;
  private readonly first = new IntColumn();
  private readonly start = new FloatColumn();
  private readonly think = new FloatColumn();
  private readonly prompt = new IntColumn();
  private readonly output = new IntColumn();
  private readonly sessionOf = new IntColumn();
  private readonly turnOf = new IntColumn();
  private readonly firstPrompts = new IntColumn();
  /** Tokens of all sessions before. */
  private readonly before = new FloatColumn();
  private allSaid = 0;
  /** Tokens said so far in the session that is drawn. */
  private said = 0;
  private state: 'goes-on' | 'outgrown' | 'cut' = 'goes-on';
  private outgrown = 0;
  private shortened = 0;
  private longestRequest = 0;
  private isCut = false;

  constructor(maxTokens: number, limit: number) {
    this.maxTokens = maxTokens;
    this.limit = limit;
  }

  get isFull(): boolean {
    return this.prompt.length >= this.limit;
  }

  begin(start: number): void {
    this.first.push(this.prompt.length);
    this.start.push(start);
    this.before.push(this.allSaid);
    this.said = 0;
    this.state = 'goes-on';
  }

  /** The next turn of the session; nothing where it has ended. */
  add(turn: number, { added, output: wanted, think }: Turn): void {
    const total = this.said + added + wanted;
    if (this.state === 'goes-on') {
      if (total > this.maxTokens && turn > 0) this.state = 'outgrown';
      else if (this.isFull) this.state = 'cut';
    }
    if (this.state !== 'goes-on') return;
    if (total > this.maxTokens) this.shortened += 1;
    const { prompt, output } =
      turn > 0 ? { prompt: this.said + added, output: wanted } : shortenBoth(this.maxTokens, added, wanted);
    if (turn === 0) this.firstPrompts.push(prompt);
    this.prompt.push(prompt);
    this.output.push(output);
    this.think.push(think);
    this.sessionOf.push(this.sessions);
    this.turnOf.push(turn);
    this.said = prompt + output;
    this.longestRequest = Math.max(this.longestRequest, this.said);
  }

  end(): void {
    this.sessions += 1;
    this.allSaid += this.said;
    if (this.state === 'outgrown') this.outgrown += 1;
    this.isCut = this.state === 'cut';
  }

  toWorkload(sharedPrefixTokens: number, { loop }: ArrivalProcess): Workload {
    this.first.push(this.prompt.length);
    const prompt = this.prompt.toArray();
    const output = this.output.toArray();
    const sessionOf = this.sessionOf.toArray();
    const shared = this.firstPrompts.toArray().map((tokens) => Math.min(tokens, sharedPrefixTokens));
    // The names of what all have in common come first.
    const before = this.before.toArray().map((tokens) => sharedPrefixTokens + tokens);
    return {
      arrival: new Float64Array(prompt.length).fill(Number.NaN),
      prompt,
      output,
      longestRequest: this.longestRequest,
      sessionOf,
      turnOf: this.turnOf.toArray(),
      content: sessionContent({ sessionOf, prompt, output, shared, before }),
      sessions: {
        first: this.first.toArray(),
        start: this.start.toArray(),
        think: this.think.toArray(),
        isCut: this.isCut,
        outgrown: this.outgrown,
        shortened: this.shortened,
      },
      ...(loop === undefined ? {} : { loop }),
    };
  }
}
