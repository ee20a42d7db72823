/**
 * Number format in which weights are stored. One scale a tensor or channel (fp8), a block of 128 x 128 (fp8-block), 32
 * elements (mxfp4, mxfp8), 16 elements (nvfp4) or a group of 128 (int4: AWQ, GPTQ). Embedding, LM head, norms and routers
 * are not meant: engines leave them in bf16.
 */
export type WeightFormat = 'bf16' | 'fp8' | 'fp8-block' | 'mxfp4' | 'mxfp8' | 'nvfp4' | 'int4';

/** The format of each kind of weights in a model's own files. */
export interface ModelFormats {
  /** Projections of attention, and of what stands in its place. */
  readonly mixer: WeightFormat;
  /** MLPs of layers without experts. */
  readonly dense: WeightFormat;
  /** Experts that every token passes. */
  readonly shared: WeightFormat;
  /** Experts that the router chooses among. */
  readonly experts: WeightFormat;
}

/** All weights in one format. */
export function allIn(format: WeightFormat): ModelFormats {
  return { mixer: format, dense: format, shared: format, experts: format };
}

/** How the weights of a deployment are stored: in one format, or as the model's own files hold them. */
export type WeightChoice = WeightFormat | 'checkpoint';

/** The formats under a choice. What is in mxfp4 is experts alone, as gpt-oss publishes them. */
export function formatsUnder(choice: WeightChoice, published: ModelFormats): ModelFormats {
  if (choice === 'checkpoint') return published;
  return choice === 'mxfp4' ? { ...allIn('bf16'), experts: 'mxfp4' } : allIn(choice);
}
