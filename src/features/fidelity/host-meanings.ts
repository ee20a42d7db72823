/** Host constants in words, by their name in the scenario's `engine.host`. */
export const HOST_MEANINGS: Readonly<Record<string, { readonly label: string; readonly meaning: string }>> = {
  iterationSeconds: {
    label: 'Iteration.',
    meaning: 'Scheduling and launching of every iteration, while the GPU waits.',
  },
  requestSeconds: {
    label: 'Request.',
    meaning: 'The same for each request in the iteration: its blocks, its sampled token, its text.',
  },
  workerSeconds: {
    label: 'Worker.',
    meaning: 'For each further GPU of a tensor-parallel group: its process is told what to do.',
  },
  overlappedSeconds: {
    label: 'Overlapped.',
    meaning: 'Host work beside the GPU’s: an iteration is never shorter than it.',
  },
  overlappedRequestSeconds: {
    label: 'Overlapped, request.',
    meaning: 'The same for each request in the iteration.',
  },
  eagerLayerSeconds: {
    label: 'Eager layer.',
    meaning: 'An iteration with prompt tokens launches its kernels one by one: at least this for each layer.',
  },
  frontendSeconds: {
    label: 'Front end.',
    meaning: 'Once a request: HTTP and tokenising before its first token reaches the client.',
  },
};
