import type { RunConfig } from '../core/config/run-config.ts';
import { timedOf } from '../core/config/timed-config.ts';
import { planMemory } from '../core/memory/memory-planner.ts';
import { profileFiles } from '../core/profiles/profile-files.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import { ProfileLoader } from './profile-loader.ts';
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

  run(side: string, config: RunConfig, onUpdate: (update: RunUpdate) => void): void {
    let runner = this.#sides.get(side);
    if (runner === undefined) {
      runner = new SideRunner(this.#loader, this.#timings);
      this.#sides.set(side, runner);
    }
    runner.run(config, onUpdate);
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
    const files = profileFiles(timed);
    if (!planMemory(config).fits || !files.every((id) => this.#loader.has('profiles', id))) return;
    const profiles = await Promise.all(files.map((id) => this.#loader.profile(id))).catch(() => null);
    if (profiles === null || signal.aborted) return;
    await this.#timings.train(timed, profiles, () => {}, signal);
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
