import type { PolicyConfig } from '../config/policy-config.ts';
import type { RandomStream } from '../random/stream.ts';
import type { PrefixView } from './prefix-view.ts';

/** Sends each arriving request to a replica. */
export interface Router {
  route(request: number): number;
}

/** What a router may look at. */
export interface RouterContext {
  readonly config: PolicyConfig;
  readonly replicas: number;
  readonly stream: RandomStream;
  /** Requests that wait for admission on a replica. */
  waiting(replica: number): number;
  /** Requests sent to a replica and not complete. */
  outstanding(replica: number): number;
  /** Requests that waited on a replica when its last iteration ended: metrics know of nothing later. */
  reportedWaiting(replica: number): number;
  /** Share of its KV blocks that requests held then, 0 to 1. */
  reportedKvUse(replica: number): number;
  /** The conversation of a request, by number; below 0: of none. */
  sessionOf(request: number): number;
  /** What is known of cached prompts; null where no cache keeps any or no two prompts have anything in common. */
  prefixes(): PrefixView | null;
}

/** How a router is made: one file that exports one of these, a line in the registry and its text in `fields.ts`. */
export interface RouterDefinition {
  create(context: RouterContext): Router;
}
