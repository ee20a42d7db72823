import type { HostTime } from '../../core/config/host-times.ts';

/** Host constants as tables name them, and what each stands for. */
export const HOST_TERMS: Readonly<Record<HostTime, { readonly label: string; readonly meaning: string }>> = {
  iterationSeconds: {
    label: 'Iteration',
    meaning: 'Scheduling and launching of every iteration, while the GPU waits.',
  },
  layerSeconds: {
    label: 'Layer',
    meaning: 'Gaps between the kernels of each layer, and small ones that no table has.',
  },
  requestSeconds: {
    label: 'Request in an iteration',
    meaning: 'The same for each request in it: its blocks, its sampled token, its text.',
  },
  workerSeconds: {
    label: 'Further GPU of a replica',
    meaning: 'In every iteration the process of each is told what to do.',
  },
  overlappedSeconds: {
    label: 'Iteration, beside the GPU',
    meaning: 'Host work while the GPU runs: an iteration is never shorter than it.',
  },
  overlappedRequestSeconds: {
    label: 'Request, beside the GPU',
    meaning: 'The same for each request in the iteration.',
  },
  eagerLayerSeconds: {
    label: 'Layer with prompt tokens',
    meaning: 'Its kernels are launched one by one, which takes at least this.',
  },
  frontendSeconds: {
    label: 'Front end, once a request',
    meaning: 'HTTP and tokenising, before the first token reaches the client.',
  },
  promptTokenSeconds: {
    label: 'Front end, a prompt token',
    meaning: 'The same for each token of the prompt: it is cut from text, sent and looked up.',
  },
};
