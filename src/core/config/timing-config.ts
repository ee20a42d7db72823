/** How iterations are timed. */
export interface TimingConfig {
  readonly model: 'random-forest' | 'linear-regression' | 'roofline';
  readonly allReduce: 'graph' | 'eager';
  /** Attention of Vidur's own profile instead of the GPU's kernel tables. */
  readonly attention?: 'vidur';
  /**
   * The engine fuses rotary and KV write into its attention and norms into its all-reduce, and picks its fp8 products
   * shape by shape (TensorRT-LLM).
   */
  readonly fusesElementwise?: boolean;
  /** Whose kernels of single operators are taken first; absent: those that most tables are of. */
  readonly kernels?: string;
}
