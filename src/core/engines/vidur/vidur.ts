import { NO_HOST_TIME } from '../../config/host-times.ts';
import { PLAIN_MEMORY } from '../../config/memory-conduct.ts';
import type { Engine } from '../engine.ts';

/** Vidur of 2024 (microsoft/vidur 7d47513): a simulator, whose iterations follow each other without any time of a host. */
export const vidur: Engine = {
  label: 'None (no host time)',
  defaultVersion: null,
  // None of its own: whatever the document names.
  scheduler: 'vllm-v1',
  fusesElementwise: false,
  kernels: 'vllm',
  followsCheckpointKv: true,
  movesInWaves: false,
  memory: [{ from: [0, 0], defaultShare: 0.9, conduct: PLAIN_MEMORY }],
  generations: [
    {
      id: 'vidur-2024',
      version: null,
      from: [0, 0],
      host: NO_HOST_TIME,
      schedulesAhead: false,
    },
  ],
};
