/** Host time of the serving engine, all in seconds. */
export interface HostTimes {
  /** Every iteration, while the GPU waits. */
  readonly iterationSeconds: number;
  /** Every iteration, for each layer: gaps between its kernels in a CUDA graph, and small ones that no table has. */
  readonly layerSeconds: number;
  /** Every iteration, for each request in it, while the GPU waits. */
  readonly requestSeconds: number;
  /** Every iteration, for each GPU beside the first that tensor parallelism joins: its worker is told what to do. */
  readonly workerSeconds: number;
  /** Host work of an iteration beside the GPU's: an iteration takes at least this and `overlappedRequestSeconds` a request. */
  readonly overlappedSeconds: number;
  readonly overlappedRequestSeconds: number;
  /**
   * An iteration with prompt tokens takes at least this for each layer: its kernels are launched one by one, as only
   * decodes run as a CUDA graph.
   */
  readonly eagerLayerSeconds: number;
  /** Once a request, before its first token is seen by the client (HTTP, tokenising). */
  readonly frontendSeconds: number;
  /** The same, for each token of the prompt. */
  readonly promptTokenSeconds: number;
}

/** The name of a time of the host. */
export type HostTime = keyof HostTimes;

/** Every time of the host, in the order in which it is shown: those that `engine.host` of a document may replace. */
export const HOST_TIMES = [
  'iterationSeconds',
  'layerSeconds',
  'requestSeconds',
  'workerSeconds',
  'overlappedSeconds',
  'overlappedRequestSeconds',
  'eagerLayerSeconds',
  'frontendSeconds',
  'promptTokenSeconds',
] as const satisfies readonly HostTime[];

/** No time at all: the GPU never waits. */
export const NO_HOST_TIME: HostTimes = /* @__PURE__ */ hostTimesFrom({});

/** Host times that are given in milliseconds; the others take none. */
export function hostTimesFrom(milliseconds: Partial<HostTimes>): HostTimes {
  const times = HOST_TIMES.map((name) => [name, (milliseconds[name] ?? 0) / 1000]);
  return Object.fromEntries(times) as Record<HostTime, number>;
}
