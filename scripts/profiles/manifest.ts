import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export const SOURCES = {
  aiconfigurator: {
    name: 'NVIDIA AIConfigurator',
    url: 'https://github.com/ai-dynamo/aiconfigurator',
    revision: '095f58a',
    licence: 'Apache-2.0',
  },
  vidur: {
    name: 'Microsoft Vidur',
    url: 'https://github.com/microsoft/vidur',
    revision: '7d47513',
    licence: 'MIT',
  },
  vidurAttention: {
    name: 'Microsoft Vidur',
    url: 'https://github.com/microsoft/vidur',
    revision: 'e2d00e9',
    licence: 'MIT',
  },
  azure: {
    name: 'Azure LLM inference traces 2023',
    url: 'https://github.com/Azure/AzurePublicDataset',
    revision: '2023',
    licence: 'CC-BY-4.0',
  },
} as const;

export type Source = (typeof SOURCES)[keyof typeof SOURCES];

/** What a manifest says of each file: enough to check it and to name where it comes from. */
export function manifestEntry(id: string, text: string, sources: readonly Source[]) {
  const data = Buffer.from(text, 'utf8');
  return {
    id,
    file: `${id}.json`,
    bytes: data.length,
    gzipBytes: gzipSync(data, { level: 9 }).length,
    sha256: createHash('sha256').update(data).digest('hex'),
    sources,
  };
}
