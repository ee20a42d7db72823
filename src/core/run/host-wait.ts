import type { HostTimes } from '../config/host-times.ts';
import type { BatchShape } from '../iteration/batch-shape.ts';

/** What the host needs for an iteration, s. */
export interface HostWork {
  /** The GPU waits for it. */
  readonly between: number;
  /** Runs while the GPU computes. */
  readonly beside: number;
}

/** What the host's work depends on beside the batch. */
export interface HostSetting {
  readonly host: HostTimes;
  readonly tensorParallel: number;
  /** Layers of a stage. */
  readonly layers: number;
  /** See core/models/launched-layers.ts. */
  readonly launchedLayers: number;
}

/** The host's work for an iteration of this shape. */
export function hostWorkOf(
  { host, launchedLayers, layers, tensorParallel }: HostSetting,
  { requests, prefills }: BatchShape,
): HostWork {
  const workers = host.workerSeconds * (tensorParallel - 1);
  const scheduling = host.overlappedSeconds + host.overlappedRequestSeconds * requests;
  const launching = prefills > 0 ? host.eagerLayerSeconds * launchedLayers : 0;
  return {
    between: host.iterationSeconds + host.layerSeconds * layers + workers + host.requestSeconds * requests,
    beside: scheduling + launching,
  };
}

/**
 * Seconds of an iteration in which the GPU waits for the host: what is always between two iterations, or, where the
 * host's work beside the GPU takes longer than both, what that is longer.
 */
export function waitForHost({ between, beside }: HostWork, stageSeconds: number): number {
  return Math.max(between, beside - stageSeconds);
}
