/** How often something is said, ms: on a terminal the line is written over, elsewhere lines add up. */
const TERMINAL_EVERY = 250;
const LINES_EVERY = 5000;

/** Says on standard error how far a search is and how long it will take, at the pace so far. */
export class SearchProgress {
  readonly #total: number;
  readonly #began = performance.now();
  readonly #isTerminal = process.stderr.isTTY;
  #done = 0;
  #saidAt = 0;

  constructor(total: number) {
    this.#total = total;
  }

  add(): void {
    this.#done += 1;
    const now = performance.now();
    const isLast = this.#done === this.#total;
    if (!isLast && now - this.#saidAt < (this.#isTerminal ? TERMINAL_EVERY : LINES_EVERY)) return;
    this.#saidAt = now;
    const seconds = (now - this.#began) / 1000;
    const left = (seconds / this.#done) * (this.#total - this.#done);
    const time = isLast ? `${duration(seconds)} in all` : `about ${duration(left)} left`;
    const text = `${this.#done} of ${this.#total} configurations, ${time}`;
    process.stderr.write(this.#isTerminal ? `\r\u001B[K${text}${isLast ? '\n' : ''}` : `${text}\n`);
  }
}

/** "45 s", "12 min", "1 h 20 min" */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
