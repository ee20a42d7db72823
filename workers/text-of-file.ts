/** The text of a file, piece by piece. */
export interface TextSource {
  /** null: the file has ended. Rejects where it cannot be read or unpacked. */
  readonly next: () => Promise<string | null>;
  /** How much of its bytes has been read, part of 1. */
  readonly fraction: () => number;
  readonly close: () => Promise<void>;
}

/** Bytes that are read at once: some milliseconds of work. */
const PIECE = 262_144;

/** A file as text, unpacked where it is gzipped: it is never held as a whole. */
export async function openText(file: Blob): Promise<TextSource> {
  let bytes = 0;
  const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const piece = new Uint8Array(await file.slice(bytes, bytes + PIECE).arrayBuffer());
      bytes += piece.length;
      if (piece.length === 0) controller.close();
      else controller.enqueue(piece);
    },
  });
  const isGzipped = await beginsAsGzip(file);
  const unpacked = isGzipped ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = unpacked.getReader();
  const decoder = new TextDecoder();
  return {
    next: async () => {
      try {
        const { done, value } = await reader.read();
        return done ? null : decoder.decode(value, { stream: true });
      } catch {
        throw new Error(isGzipped ? 'It is gzipped and cannot be unpacked.' : 'It cannot be read.');
      }
    },
    fraction: () => (file.size === 0 ? 1 : Math.min(1, bytes / file.size)),
    close: () => reader.cancel().catch(() => undefined),
  };
}

/** RFC 1952, section 2.3.1. */
async function beginsAsGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
