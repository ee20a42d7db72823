export const LAUNCH_ENGINES = ['vllm', 'sglang', 'tensorrt-llm'] as const;
export type LaunchEngine = (typeof LAUNCH_ENGINES)[number];

/** A file that the command reads, to be written where the command is run. */
export interface LaunchFile {
  readonly name: string;
  readonly text: string;
}

/** What one replica of a scenario's deployment is started with. */
export interface LaunchPlan {
  readonly engine: LaunchEngine;
  /** How the engine writes its name. */
  readonly engineName: string;
  /** The version whose options the command uses, and its date (ISO 8601, to the day or month). */
  readonly engineVersion: string;
  readonly engineDate: string;
  /** The arguments of ONE replica, as a program passes them: nothing is quoted. */
  readonly command: readonly string[];
  /** The same for a shell: variables, files and the command, one option a line. */
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: readonly LaunchFile[];
  /** What the scenario has and the engine cannot do or does otherwise: one sentence or two each. */
  readonly notes: readonly string[];
}
