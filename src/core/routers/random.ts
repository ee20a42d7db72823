import type { RouterDefinition } from './router.ts';

/** Any replica, each as likely as the others. */
export const random: RouterDefinition = {
  create: ({ replicas, stream }) => ({ route: () => Math.floor(stream.uniform() * replicas) }),
};
