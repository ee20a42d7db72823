import type { HostTime } from '../../../../scenario/scenario.ts';

/** Host constants as a table names them. */
export const HOST_LABELS: Readonly<Record<HostTime, string>> = {
  iterationSeconds: 'Iteration',
  requestSeconds: 'Request in an iteration',
  workerSeconds: 'Further GPU of a replica',
  overlappedSeconds: 'Iteration, beside the GPU',
  overlappedRequestSeconds: 'Request, beside the GPU',
  eagerLayerSeconds: 'Layer with prompt tokens',
  frontendSeconds: 'Front end, once a request',
};
