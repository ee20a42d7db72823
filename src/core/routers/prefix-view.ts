/** What may be known of replicas whose caches keep the beginnings of prompts. */
export interface PrefixView {
  /** KV blocks of one replica. */
  readonly kvBlocks: number;
  /** Full blocks of the request's prompt. */
  blocks(request: number): number;
  /** So many of them, from the first on, may be those of other requests. */
  named(request: number): number;
  /** The name of one of those: equal names, equal beginnings up to the block's end. */
  nameOf(request: number, block: number): number;
  /** How many blocks of the prompt, from the first on, the replica's cache holds now. */
  held(replica: number, request: number): number;
}
