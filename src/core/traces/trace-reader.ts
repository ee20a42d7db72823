import type { Trace } from '../config/trace.ts';
import { readNumber, readTime, readTokens } from './cells.ts';
import { FloatColumn, IntColumn } from './columns.ts';
import { cellsOf } from './csv.ts';
import { Lines } from './lines.ts';
import type { TraceMapping } from './mapping.ts';
import { Conversations, Names } from './names.ts';
import type { TraceRow } from './guess.ts';
import { isRow, readObject, type TraceLayout } from './sniff.ts';
import { toTrace } from './to-trace.ts';

/** Rows of a file by what became of them. */
export interface TraceRows {
  readonly read: number;
  readonly used: number;
  /** No line of the layout. */
  readonly unreadable: number;
  readonly noPrompt: number;
  /** Also of requests that failed. */
  readonly noOutput: number;
  /** Without a time where the file has times. */
  readonly noArrival: number;
  /** Used, in the place of their time. */
  readonly outOfOrder: number;
}

/** A file as a trace, and what was left out. */
export interface ReadTrace {
  readonly trace: Trace;
  readonly rows: TraceRows;
}

type Cell = (column: string | null) => unknown;

/** Reads a file of requests as its text comes, in pieces of any size; it keeps the columns that are mapped and no text. */
export class TraceReader {
  readonly #layout: TraceLayout;
  readonly #mapping: TraceMapping;
  readonly #lines = new Lines();
  /** Of a list of objects: all of its text. */
  #list = '';
  /** Places of the columns of a file of cells; null until its head is read. */
  #places: ReadonlyMap<string, number> | null = null;
  readonly #columns = {
    prompts: new IntColumn(),
    outputs: new IntColumn(),
    arrivals: new FloatColumn(),
    sessions: new IntColumn(),
    thinks: new FloatColumn(),
    knowns: new IntColumn(),
    starts: new IntColumn(),
    names: new IntColumn(),
  };
  readonly #conversations = new Conversations();
  readonly #names = new Names();
  readonly #counts = { read: 0, unreadable: 0, noPrompt: 0, noOutput: 0, noArrival: 0 };

  constructor(layout: TraceLayout, mapping: TraceMapping) {
    this.#layout = layout;
    this.#mapping = mapping;
  }

  /** Rows so far. */
  get read(): number {
    return this.#counts.read;
  }

  push(piece: string): void {
    if (this.#layout.kind === 'json') this.#list += piece;
    else for (const line of this.#lines.take(piece)) this.#readLine(line);
  }

  /** The whole file has come. */
  end(id: string): ReadTrace {
    if (this.#layout.kind === 'json') this.#readList();
    else {
      const last = this.#lines.end();
      if (last !== null) this.#readLine(last);
    }
    const { trace, outOfOrder } = toTrace(id, this.#columns, this.#mapping.blockTokens);
    return { trace, rows: { ...this.#counts, used: trace.prompts.length, outOfOrder } };
  }

  #readLine(line: string): void {
    if (line.trim() === '') return;
    if (this.#layout.kind !== 'csv') {
      this.#readObject(readObject(line));
      return;
    }
    const cells = cellsOf(line, this.#layout.delimiter);
    if (this.#places === null) {
      this.#places = new Map(cells.map((name, place) => [name.trim(), place]));
      return;
    }
    const places = this.#places;
    this.#counts.read += 1;
    if (cells.length < places.size) this.#counts.unreadable += 1;
    else this.#take((column) => (column === null ? null : cells[places.get(column) ?? -1]));
  }

  #readList(): void {
    let items: readonly unknown[] = [];
    try {
      const value: unknown = JSON.parse(this.#list.replace(/^\uFEFF/, ''));
      if (Array.isArray(value)) items = value;
    } catch {
      this.#counts.read += 1;
      this.#counts.unreadable += 1;
    }
    this.#list = '';
    for (const item of items) this.#readObject(isRow(item) ? item : null);
  }

  #readObject(row: Readonly<Record<string, unknown>> | null): void {
    const turns = this.#mapping.turns === null ? null : row?.[this.#mapping.turns.list];
    if (row !== null && Array.isArray(turns)) this.#readTurns(row, turns);
    else {
      this.#counts.read += 1;
      if (row === null || turns !== null) this.#counts.unreadable += 1;
      else this.#take((column) => (column === null ? null : row[column]));
    }
  }

  /** A conversation: each of its turns is a request. */
  #readTurns(row: TraceRow, turns: readonly unknown[]): void {
    const { session } = this.#mapping;
    for (const turn of turns) {
      this.#counts.read += 1;
      if (!isRow(turn)) this.#counts.unreadable += 1;
      else this.#take((column) => (column === null ? null : column === session ? row[column] : turn[column]));
    }
  }

  #take(cell: Cell): void {
    const { arrival, arrivalUnit, blocks, output, parent, prompt, session, turns } = this.#mapping;
    const prompts = readTokens(cell(prompt));
    const outputs = readTokens(cell(output));
    const time = arrival === null ? null : readTime(cell(arrival), arrivalUnit);
    if (prompts === null && outputs === null) this.#counts.unreadable += 1;
    else if (prompts === null || prompts === 0) this.#counts.noPrompt += 1;
    else if (outputs === null || outputs === 0) this.#counts.noOutput += 1;
    else if (arrival !== null && time === null) this.#counts.noArrival += 1;
    else {
      const { arrivals, outputs: ofOutputs, prompts: ofPrompts, sessions, starts, names } = this.#columns;
      ofPrompts.push(prompts);
      ofOutputs.push(outputs);
      if (time !== null) arrivals.push(time);
      if (session !== null) sessions.push(this.#conversationOf(cell(session), cell(parent)));
      if (turns !== null) this.#takeTurn(prompts, cell(turns.gap), cell(turns.added));
      if (blocks === null) return;
      starts.push(names.length);
      const held = cell(blocks);
      if (Array.isArray(held)) for (const name of held) names.push(this.#names.numberOf(name));
    }
  }

  /** What a turn does not say is as at the beginning of a conversation. */
  #takeTurn(prompt: number, gap: unknown, added: unknown): void {
    this.#columns.thinks.push(Math.max(0, readNumber(gap) ?? 0));
    this.#columns.knowns.push(Math.max(0, prompt - (readTokens(added) ?? prompt)));
  }

  /** A request that answers to none says so by a number below 0, or by nothing. */
  #conversationOf(name: unknown, parent: unknown): number {
    const answersTo =
      parent === null || parent === undefined || (readNumber(parent) ?? 0) < 0 ? '' : String(parent);
    return this.#conversations.numberOf(textOf(name), answersTo === '' ? null : answersTo);
  }
}

function textOf(name: unknown): string {
  return typeof name === 'string' || typeof name === 'number' ? String(name).trim() : '';
}
