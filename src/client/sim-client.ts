import type { RunConfig } from '../core/config/run-config.ts';
import { timedOf } from '../core/config/timed-config.ts';
import { tableFiles } from '../core/profiles/table-files.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import { planOf } from './plan-of.ts';
import { ProfileLoader } from './profile-loader.ts';
import { timedTables } from './timed-tables.ts';
import type { RunUpdate } from './run-update.ts';
import { SideRunner } from './side-runner.ts';
import { TimingClient } from './timing-client.ts';

/**
 * All simulations of the page: one worker per side, one more that trains for all of them. A new run of a side
 * supersedes the old one, which then says nothing more; the newest run of each side always ends with `done`,
 * `does-not-fit`, `cancelled` or `failed`.
 */
export class SimClient {
  readonly #loader: ProfileLoader;
  readonly #timings = new TimingClient(navigator.hardwareConcurrency);
  readonly #sides = new Map<string, SideRunner>();

  /** `baseUrl`: where the page's own files are, such as Vite's `import.meta.env.BASE_URL`. */
  constructor({ baseUrl }: { readonly baseUrl: string }) {
    this.#loader = new ProfileLoader(baseUrl);
  }

  /** Starts the workers of these sides, so that their scripts load while the page is painted. */
  warm(sides: readonly string[]): void {
    this.#timings.warm();
    for (const side of sides) this.#runnerOf(side).warm();
    // Whatever is run, it asks for it first. Whoever needs it says why it could not be had.
    this.#loader.lists('profiles', '').catch(() => undefined);
  }

  run(side: string, config: RunConfig, onUpdate: (update: RunUpdate) => void): void {
    this.#runnerOf(side).run(config, onUpdate);
  }

  #runnerOf(side: string): SideRunner {
    const runner = this.#sides.get(side) ?? new SideRunner(this.#loader, this.#timings);
    this.#sides.set(side, runner);
    return runner;
  }

  cancel(side: string): void {
    this.#sides.get(side)?.cancel();
  }

  /**
   * Fits the kernels of a configuration that may be asked for next, so that its run starts at once; its files are had
   * already, or it is left alone. Never rejects; an abort ends it at the next operator.
   */
  async fitAhead(config: RunConfig, signal: AbortSignal): Promise<void> {
    const timed = timedOf(config);
    const files = tableFiles(timed);
    if (!files.every(({ folder, id }) => this.#loader.has(folder, id))) return;
    const plan = await planOf(config).catch(() => null);
    if (plan?.fits !== true || signal.aborted) return;
    const sources = { loader: this.#loader, timings: this.#timings };
    await timedTables(sources, timed, { loading: () => {}, training: () => {} }, signal).catch(() => null);
  }

  /** The file that a run of the configuration is written down as; rejects with a sentence. */
  async exportFile(config: RunConfig, kind: ExportKind): Promise<Blob> {
    // Seldom asked for: its code loads then.
    const { exportFile } = await import('./export-file.ts');
    return exportFile({ loader: this.#loader, timings: this.#timings }, config, kind);
  }

  dispose(): void {
    for (const runner of this.#sides.values()) runner.dispose();
    this.#sides.clear();
    this.#timings.dispose();
  }
}
