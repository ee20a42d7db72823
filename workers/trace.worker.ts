import { expose } from 'comlink';
import { createBreathe } from './breathe.ts';
import { TraceSession } from './trace-session.ts';

expose(new TraceSession({ now: () => performance.now(), breathe: createBreathe() }));
