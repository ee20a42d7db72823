/** The distinct buffers behind columns, to be moved rather than copied. */
export function buffersOf(columns: object): Transferable[] {
  const buffers = Object.values(columns).map((column: Float64Array | Int32Array) => column.buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
