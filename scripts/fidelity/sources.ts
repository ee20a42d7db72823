import type { EvidenceSource } from '../../src/core/fidelity/evidence.ts';

/** Publishers of measured runs, by how a measured-runs file names them. */
const PUBLISHERS: readonly (EvidenceSource & { readonly named: RegExp })[] = [
  {
    named: /aiconfigurator/i,
    name: 'NVIDIA AIConfigurator',
    url: 'https://github.com/ai-dynamo/aiconfigurator',
    licence: 'Apache-2.0',
    figures: 'its silicon sample: closed loops of vLLM, SGLang and TensorRT-LLM on H100 and H200',
  },
  {
    named: /apex/i,
    name: 'APEX+',
    url: 'https://github.com/microsoft/apex_plus',
    licence: 'MIT',
    figures: 'its validation runs: vLLM 0.6 under Poisson arrivals on H100',
  },
  {
    named: /blis/i,
    name: 'BLIS',
    url: 'https://github.com/inference-sim/inference-sim',
    licence: 'figures published by the project',
    figures: 'its runs of vLLM 0.15 at constant rates on H100, dense models and a mixture of experts',
  },
];

/** The publisher of a run. Throws for one whose licence is not known here. */
export function sourceOf(text: string): EvidenceSource {
  const found = PUBLISHERS.find(({ named }) => named.test(text));
  if (found === undefined)
    throw new Error(`the source ${JSON.stringify(text)} has no entry in scripts/fidelity/sources.ts`);
  const { named: _named, ...source } = found;
  return source;
}
