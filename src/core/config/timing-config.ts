/** How iterations are timed. */
export interface TimingConfig {
  readonly model: 'random-forest' | 'linear-regression' | 'roofline';
  readonly allReduce: 'graph' | 'eager';
  /** Attention of Vidur's own profile instead of the GPU's kernel tables. */
  readonly attention?: 'vidur';
  /**
   * The engine fuses rotary and KV write into its attention, norms into its all-reduce, and turns activations into fp8 in
   * the kernel before a product (TensorRT-LLM).
   */
  readonly fusesElementwise?: boolean;
  /** Whose kernels are taken first; absent: those that most tables are of. */
  readonly kernels?: string;
  /** Whose experts are taken first, where that is another's than its versions of today run. */
  readonly expertKernels?: string;
}
