/** Where a bundle keeps the transfer between two stages: by node kind, and whether it crosses from node to node. */
export function sendRecvKey(node: string, isBetweenNodes: boolean): string {
  return isBetweenNodes ? `${node} between nodes` : node;
}
