/** The replica with the smallest count; among equals the one with the lowest number. */
export function replicaWithFewest(replicas: number, count: (replica: number) => number): number {
  let best = 0;
  let fewest = count(0);
  for (let replica = 1; replica < replicas; replica++) {
    const own = count(replica);
    if (own >= fewest) continue;
    best = replica;
    fewest = own;
  }
  return best;
}
