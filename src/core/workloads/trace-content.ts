import type { TraceBlocks } from '../config/trace.ts';
import type { RequestContent } from './request-content.ts';

/**
 * What prompts of a trace hold, as the trace says it block by block. Its blocks need not be as large as the server's: a
 * block of the server is named by the block of the trace in which it ends, and by where. The last block of a prompt may
 * be cut short; its name is then of what it holds.
 */
export function traceContent(
  { blockTokens, names, starts }: TraceBlocks,
  prompt: ArrayLike<number>,
): RequestContent {
  const named = (request: number): number =>
    (Number(starts[request + 1]) - Number(starts[request])) * blockTokens;
  return {
    namedTokens: (request) => Math.min(named(request), Number(prompt[request])),
    nameOf(request, block, blockSize) {
      const last = (block + 1) * blockSize - 1;
      const place = Math.floor(last / blockTokens);
      return Number(names[Number(starts[request]) + place]) * blockTokens + (last - place * blockTokens);
    },
  };
}
