/** Bytes of a mebibyte, in which nvidia-smi reports memory. */
export const MIB = 1024 * 1024;
