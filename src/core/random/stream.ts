import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A sequence of uniform numbers in [0, 1), 53 bits each. */
export interface RandomStream {
  uniform(): number;
}

/** One concern, one stream: drawing more of one thing never changes another. */
export type Concern = 'arrivals' | 'lengths' | 'prompts' | 'router' | 'think' | 'turns';

const TWO_POW_26 = 67_108_864;
const TWO_POW_53 = 9_007_199_254_740_992;

/** The stream of a concern under the scenario's seed: the same numbers everywhere and always. */
export function createStream(seed: number, concern: Concern): RandomStream {
  const generator = xoroshiro128plus(mix(seed, concern));
  return {
    uniform(): number {
      const high = generator.next() >>> 5;
      const low = generator.next() >>> 6;
      return (high * TWO_POW_26 + low) / TWO_POW_53;
    },
  };
}

/** FNV-1a over the concern's letters and the seed's bytes, finished by MurmurHash3's avalanche. */
function mix(seed: number, concern: Concern): number {
  let hash = 0x811c9dc5;
  const feed = (byte: number): void => {
    hash = Math.imul(hash ^ (byte & 0xff), 0x01000193);
  };
  for (let i = 0; i < concern.length; i++) feed(concern.charCodeAt(i));
  for (let rest = seed, i = 0; i < 7; i++) {
    feed(rest % 256);
    rest = Math.floor(rest / 256);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
