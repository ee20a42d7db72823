/** The distinct buffers behind columns, to be moved rather than copied; what is no column is left out. */
export function buffersOf(columns: object): Transferable[] {
  const buffers = Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) ? [column.buffer] : [],
  );
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
