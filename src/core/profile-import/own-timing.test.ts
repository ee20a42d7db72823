import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { bundleOf, parseBase, parsePart } from '../profiles/parse.ts';
import { parseOperatorTables } from '../profiles/operator-tables/parse.ts';
import { tableFiles, type FileName } from '../profiles/table-files.ts';
import { trainTimings } from '../timing/provenance/train-timings.ts';
import { buildProfile, readPieces } from './build-profile.ts';
import { ownFiles } from './own-files.ts';
import { CONTEXT_MLA_PERF, GENERATION_MLA_PERF, MLA_BMM_PERF, MOE_PERF, tableOf } from './testing.ts';

const H100 = GPUS['h100-sxm'];
const read = (path: string) => readFileSync(new URL(`../../../public/${path}.json`, import.meta.url), 'utf8');
const BASE = parseBase(read('profiles/h100-sxm'));

/** Times a model on a GPU like an H100 whose owner brought these tables. */
async function timed(modelId: string, csvs: readonly string[]) {
  const pieces = readPieces(csvs.map((csv) => tableOf('perf.txt', csv)));
  const own = { ...H100, own: 'user:mine', name: 'Mine' } as const;
  const base = buildProfile('user:mine', pieces, own, H100, BASE);
  const { operators } = ownFiles('user:mine', 'sglang', pieces, base);
  const model = COMPLETE_LIBRARY.find(modelId);
  if (model === undefined) throw new Error(`no model ${modelId}`);
  const config: TimedConfig = {
    model,
    gpu: { ...own, measured: { ...H100.measured, brought: Object.keys(operators) } },
    deployment: {
      node: 'dgx',
      tensorParallel: 8,
      pipelineParallel: 1,
      weights: modelId.includes('DeepSeek') ? 'fp8-block' : 'bf16',
      kvCache: 'bf16',
      experts: { parallel: false, skew: 'balanced' },
    },
    timing: { model: 'random-forest', allReduce: 'graph' },
  };
  const files = tableFiles(config).slice(1);
  const text = ({ folder, id }: FileName): string => {
    const [gpu, ...below] = id.split('.');
    const brought = operators[below.join('.')];
    return folder === 'operators' && gpu === 'user:mine' && brought !== undefined
      ? JSON.stringify(brought)
      : read(`${folder}/${id.replace('user:mine', 'h100-sxm')}`);
  };
  const of = (folder: FileName['folder']) => files.filter((file) => file.folder === folder).map(text);
  const parts = of('profiles').map(parsePart);
  const profile = bundleOf(base, parts, of('operators').map(parseOperatorTables));
  const tables = await trainTimings({ ...config, profile });
  const detailOf = (operator: string) =>
    tables.evidence.find((one) => one.operator.includes(operator))?.detail ?? '';
  return { files: files.map(({ id }) => id), tables, detailOf };
}

describe('a GPU whose owner brought experts', () => {
  it('is timed by them, and says so', async () => {
    const { files, tables, detailOf } = await timed('mistralai/Mixtral-8x7B-v0.1', [MOE_PERF]);
    expect(files).toContain('user:mine.experts-bf16');
    expect(detailOf('experts')).toMatch(/^Of your own tables\. 2 of 8 experts of 4096 x 14336/);
    expect(detailOf('GEMM')).toMatch(/^Times of h100-sxm/);
    const slower = MOE_PERF.replaceAll(/,([\d.]+)$/gm, (_, time) => `,${Number(time) * 3}`);
    const { tables: others } = await timed('mistralai/Mixtral-8x7B-v0.1', [slower]);
    const [fast = 0, slow = 0] = [tables, others].map(({ tokens }) => tokens.layer[256]);
    expect(slow / fast).toBeGreaterThan(2);
  }, 60_000);
});

describe('a GPU whose owner brought attention over latents', () => {
  it('is timed by it before any other', async () => {
    const { files, detailOf } = await timed('deepseek-ai/DeepSeek-R1', [
      CONTEXT_MLA_PERF,
      GENERATION_MLA_PERF,
      MLA_BMM_PERF,
    ]);
    expect(files.filter((id) => id.endsWith('latent-attention'))[0]).toBe('user:mine.latent-attention');
    expect(files).toContain('h100-sxm.experts-fp8-block');
    expect(detailOf('latent attention')).toMatch(
      /^Of your own tables\. 16 heads of one GPU .*\(kernels of sglang\)/,
    );
  }, 60_000);
});
