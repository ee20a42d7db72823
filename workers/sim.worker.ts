import { expose } from 'comlink';
import { createBreathe } from './breathe.ts';
import { SimSession } from './sim-session.ts';

expose(new SimSession({ now: () => performance.now(), breathe: createBreathe() }));
