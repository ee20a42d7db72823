/** A link that someone may have kept, and the comparison (as a document) or the readable link that it must give. */
export interface FrozenLink {
  readonly fragment: string;
  readonly comparison?: unknown;
  readonly expandsTo?: string;
}

/** Links as versions of the page wrote them. Never edited: a new version adds its own. */
export const FROZEN_LINKS: readonly FrozenLink[] = [
  {
    fragment:
      'v=1&model=meta-llama/Llama-3.1-70B&a.tensorParallel=4&b.tensorParallel=2&b.pipelineParallel=2&slo=ttft:90:2,itl:99:0.2',
    comparison: {
      version: 1,
      sides: [
        {
          version: 1,
          model: 'meta-llama/Llama-3.1-70B',
          deployment: { gpu: 'h100-sxm', tensorParallel: 4 },
          workload: {
            requests: 2000,
            arrivals: { process: 'poisson', rate: 4 },
            lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
          },
          slo: [
            { metric: 'ttft', percentile: 90, seconds: 2 },
            { metric: 'itl', percentile: 99, seconds: 0.2 },
          ],
        },
        {
          version: 1,
          model: 'meta-llama/Llama-3.1-70B',
          deployment: { gpu: 'h100-sxm', tensorParallel: 2, pipelineParallel: 2 },
          workload: {
            requests: 2000,
            arrivals: { process: 'poisson', rate: 4 },
            lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
          },
          slo: [
            { metric: 'ttft', percentile: 90, seconds: 2 },
            { metric: 'itl', percentile: 99, seconds: 0.2 },
          ],
        },
      ],
    },
  },
  {
    fragment:
      'v=1&model=Qwen/Qwen3-32B&name=Chat%20at%20night&a.gpu=a100-sxm&node=pairwise-nvlink&tensorParallel=2&b.replicas=2&a.scheduler=sarathi&a.chunkSize=1024&b.maxBatchSize=64&b.prefixCaching=false&a.engine=vllm&seed=7&seconds=90.5&rate=2.25&lengths=trace&trace=azure-conversation-2023&outputScale=0.5&allReduce=eager&metric=e2e&scale=linear&price.h100-sxm=1.99',
    comparison: {
      version: 1,
      sides: [
        {
          version: 1,
          name: 'Chat at night',
          model: 'Qwen/Qwen3-32B',
          deployment: { gpu: 'a100-sxm', node: 'pairwise-nvlink', tensorParallel: 2 },
          scheduler: { policy: 'sarathi', chunkSize: 1024 },
          engine: { name: 'vllm', version: '0.15' },
          workload: {
            seed: 7,
            seconds: 90.5,
            arrivals: { process: 'poisson', rate: 2.25 },
            lengths: { distribution: 'trace', trace: 'azure-conversation-2023', outputScale: 0.5 },
          },
          timing: { allReduce: 'eager' },
        },
        {
          version: 1,
          name: 'Chat at night',
          model: 'Qwen/Qwen3-32B',
          deployment: { gpu: 'h100-sxm', node: 'pairwise-nvlink', tensorParallel: 2, replicas: 2 },
          scheduler: { maxBatchSize: 64, prefixCaching: false },
          workload: {
            seed: 7,
            seconds: 90.5,
            arrivals: { process: 'poisson', rate: 2.25 },
            lengths: { distribution: 'trace', trace: 'azure-conversation-2023', outputScale: 0.5 },
          },
          timing: { allReduce: 'eager' },
        },
      ],
      view: { page: 'compare', metric: 'e2e', scale: 'linear' },
      prices: { 'h100-sxm': 1.99 },
    },
  },
  {
    fragment:
      'v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=l40s&memoryFraction=0.85&blockSize=32&kvBlocks=4096&maxBatchTokens=4096&requests=4&maxTokens=4096&warmupRequests=1&arrivals=list&times=0,0.5,0.5,2&lengths=list&prompts=100,200,300,400&outputs=10,20,30,40&timing=roofline',
    comparison: {
      version: 1,
      sides: [
        {
          version: 1,
          model: 'meta-llama/Llama-3.1-8B',
          deployment: { gpu: 'l40s', memoryFraction: 0.85, blockSize: 32, kvBlocks: 4096 },
          scheduler: { maxBatchTokens: 4096 },
          workload: {
            requests: 4,
            maxTokens: 4096,
            warmupRequests: 1,
            arrivals: { process: 'list', times: [0, 0.5, 0.5, 2] },
            lengths: {
              distribution: 'list',
              prompts: [100, 200, 300, 400],
              outputs: [10, 20, 30, 40],
            },
          },
          timing: { model: 'roofline' },
        },
      ],
    },
  },
  {
    fragment:
      'v=1&sides=3&model=google/gemma-2-9b&a.gpu=h200-sxm&b.gpu=b200-sxm&c.watermarkFraction=0.05&c.scheduler=sarathi&b.engineVersion=0.16&arrivals=burst&lengths=zipf&maxTokens=8000&theta=0.5&minTokens=512&promptToOutput=10',
    comparison: {
      version: 1,
      sides: [
        {
          version: 1,
          model: 'google/gemma-2-9b',
          deployment: { gpu: 'h200-sxm' },
          workload: {
            requests: 2000,
            maxTokens: 8000,
            arrivals: { process: 'burst' },
            lengths: { distribution: 'zipf', theta: 0.5, minTokens: 512, promptToOutput: 10 },
          },
        },
        {
          version: 1,
          model: 'google/gemma-2-9b',
          deployment: { gpu: 'b200-sxm' },
          engine: { name: 'vllm', version: '0.16' },
          workload: {
            requests: 2000,
            maxTokens: 8000,
            arrivals: { process: 'burst' },
            lengths: { distribution: 'zipf', theta: 0.5, minTokens: 512, promptToOutput: 10 },
          },
        },
        {
          version: 1,
          model: 'google/gemma-2-9b',
          deployment: { gpu: 'h100-sxm' },
          scheduler: { policy: 'sarathi', watermarkFraction: 0.05 },
          workload: {
            requests: 2000,
            maxTokens: 8000,
            arrivals: { process: 'burst' },
            lengths: { distribution: 'zipf', theta: 0.5, minTokens: 512, promptToOutput: 10 },
          },
        },
      ],
    },
  },
  {
    fragment:
      'v=1&z=XcqxCoAgEIDht3FKMwtCwaW5oVe46ALhTNGj58-2aPmHj__2g4jpQPIRGSQRROjXt3JUg5z1IkAxXjWVDQoQtXMS-59MoxwyUrjwg5WSZz7ZWe1MF5ictU4r8wA',
    expandsTo:
      'v=1&model=meta-llama/Llama-3.1-70B&a.tensorParallel=4&b.tensorParallel=2&b.pipelineParallel=2&slo=ttft:90:2,itl:99:0.2',
  },
];
