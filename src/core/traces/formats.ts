import { MOONCAKE_BLOCK, NO_COLUMNS, USUAL_BLOCK, type TraceMapping } from './mapping.ts';

/** A layout that is known by its columns. */
export interface TraceFormat {
  readonly label: string;
  readonly mapping: TraceMapping;
  /** Columns that it has beside those that are mapped, and that tell it from others. */
  readonly known: readonly string[];
}

/**
 * The layouts, those with more columns first: the first whose columns are all there is the file's.
 * Azure: Azure/AzurePublicDataset, AzureLLMInferenceDataset2023.md and 2024.md. BurstGPT: HPMLL/BurstGPT README.
 * Mooncake: kvcache-ai/Mooncake FAST25-release. Bailian: alibaba-edu/qwen-bailian-usagetraces-anon README.
 * Vidur: microsoft/vidur data/processed_traces. inference-lab: doublewordai/inference-lab, session files.
 */
export const TRACE_FORMATS: readonly TraceFormat[] = [
  {
    label: 'Bailian',
    known: ['turn'],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'input_length',
      output: 'output_length',
      arrival: 'timestamp',
      session: 'chat_id',
      parent: 'parent_chat_id',
      blocks: 'hash_ids',
      blockTokens: USUAL_BLOCK,
    },
  },
  {
    label: 'Mooncake',
    known: [],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'input_length',
      output: 'output_length',
      arrival: 'timestamp',
      arrivalUnit: 'ms',
      blocks: 'hash_ids',
      blockTokens: MOONCAKE_BLOCK,
    },
  },
  {
    label: 'Azure',
    known: [],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'ContextTokens',
      output: 'GeneratedTokens',
      arrival: 'TIMESTAMP',
      arrivalUnit: 'time',
    },
  },
  {
    label: 'BurstGPT',
    known: ['Session ID'],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'Request tokens',
      output: 'Response tokens',
      arrival: 'Timestamp',
      session: 'Session ID',
    },
  },
  {
    label: 'BurstGPT',
    known: ['Model'],
    mapping: { ...NO_COLUMNS, prompt: 'Request tokens', output: 'Response tokens', arrival: 'Timestamp' },
  },
  {
    label: 'Vidur',
    known: [],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'num_prefill_tokens',
      output: 'num_decode_tokens',
      arrival: 'arrived_at',
    },
  },
  {
    label: 'Vidur, lengths only',
    known: [],
    mapping: { ...NO_COLUMNS, prompt: 'num_prefill_tokens', output: 'num_decode_tokens' },
  },
  {
    label: 'inference-lab sessions',
    known: [],
    mapping: {
      ...NO_COLUMNS,
      prompt: 'input',
      output: 'output',
      session: 'id',
      turns: { list: 'steps', gap: 'gap', added: 'new' },
    },
  },
];

/** The layout of a file with these columns or keys; null: none that is known. */
export function formatOf(columns: readonly string[]): TraceFormat | null {
  const has = new Set(columns);
  return (
    TRACE_FORMATS.find(({ known, mapping }) => columnsOf(mapping, known).every((c) => has.has(c))) ?? null
  );
}

function columnsOf(mapping: TraceMapping, known: readonly string[]): readonly string[] {
  const { prompt, output, arrival, session, parent, blocks, turns } = mapping;
  // A row that lists turns has no other column of theirs.
  const own = turns === null ? [prompt, output, arrival, parent, blocks] : [turns.list];
  const mapped = [...own, session].filter((each) => each !== null);
  return [...mapped, ...known];
}
