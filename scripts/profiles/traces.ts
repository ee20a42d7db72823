import { join } from 'node:path';
import { numberOf, readTable } from './read-table.ts';

const TRACES = [
  { id: 'azure-conversation-2023', file: 'splitwise_conv.csv.gz', hasArrivals: true },
  { id: 'azure-code-2023', file: 'splitwise_code.csv.gz', hasArrivals: true },
  {
    id: 'arxiv-summarization',
    file: 'arxiv_summarization_stats_llama2_tokenizer_filtered_v2.csv.gz',
    hasArrivals: false,
  },
] as const;

/** The bundled length traces: id and the text of each file. */
export function buildTraces(dataDir: string): { id: string; entries: number; text: string }[] {
  return TRACES.map(({ id, file, hasArrivals }) => {
    const rows = readTable(join(dataDir, 'traces', file));
    const column = (name: string) => rows.map((row) => numberOf(row, name));
    const arrivals = hasArrivals ? { arrivals: column('arrived_at') } : {};
    const trace = {
      id,
      prompts: column('num_prefill_tokens'),
      outputs: column('num_decode_tokens'),
      ...arrivals,
    };
    return { id, entries: rows.length, text: `${JSON.stringify(trace)}\n` };
  });
}
