import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { timedOf } from '../config/timed-config.ts';
import { ALONE } from '../predictors/train-host.ts';
import { createTablePredictor } from '../timing/tables/table-predictor.ts';
import { tableFiles } from '../profiles/table-files.ts';
import { testConfig } from '../testing/config.ts';
import { GivenFiles, type Files } from './files.ts';
import { neededFiles } from './needed-files.ts';
import { trainTables } from '../timing/train.ts';
import { Preparation } from './preparation.ts';

const onDisk: Files = {
  text: ({ folder, id }) => readFileSync(`public/${folder}/${id}.json`, 'utf8'),
};
const timed = timedOf(testConfig({ timing: { model: 'linear-regression' } }));
const traced = {
  ...testConfig().workload,
  lengths: { policy: 'trace', fields: { trace: 'arxiv-summarization' } },
};

/** Counts the operators that a training fits. */
function counting() {
  const fitted: string[] = [];
  return {
    fitted,
    host: { ...ALONE, progress: (_: number, operator: string) => void fitted.push(operator) },
  };
}

describe('a preparation', () => {
  it('trains once for what is timed alike, also where two ask at once', async () => {
    const preparation = new Preparation(onDisk, 2, trainTables);
    const { fitted, host } = counting();
    const [one, other] = await Promise.all([
      preparation.tables(timed, host),
      preparation.tables({ ...timed, deployment: { ...timed.deployment } }, host),
    ]);
    expect(other).toBe(one);
    expect(fitted).toEqual(['GEMM', 'prefill attention', 'decode attention', 'tables']);
  });

  it('times a GPU of the user anew when its tables or its constants are others under the same name', async () => {
    const files = new GivenFiles();
    const preparation = new Preparation(files, 4, trainTables);
    const name = { folder: 'profiles', id: 'user:mine' } as const;
    const bring = (of: string) =>
      files.give(
        name,
        onDisk.text({ folder: 'profiles', id: of }).toString().replace(`"${of}"`, '"user:mine"'),
      );
    const own = { ...GPUS['h100-sxm'], own: 'user:mine' as const };
    const batch = {
      requests: 1,
      tokens: 512,
      sampled: 1,
      decodes: 0,
      decodeKvTokens: 0,
      prefills: 1,
      prefillChunk: Int32Array.of(512),
      prefillPrefix: Int32Array.of(0),
    };
    const seconds = async (gpu: typeof own) =>
      createTablePredictor(await preparation.tables({ ...timed, gpu })).stageSeconds(0, batch);
    bring('h100-sxm');
    const first = await seconds(own);
    const slower = await seconds({ ...own, peaks: { ...own.peaks, bf16: own.peaks.bf16 / 4 } });
    bring('a100-sxm');
    const onOther = await seconds(own);
    expect(new Set([first, slower, onOther]).size).toBe(3);
    bring('h100-sxm');
    expect(await seconds(own)).toBe(first);
  });

  it('says of a GPU without tables that nothing is measured, and asks for no file', async () => {
    const bare = { ...GPUS.l40s, measured: { ...GPUS.l40s.measured, parts: [], headDims: [] } };
    expect(tableFiles({ ...timed, gpu: bare })).toEqual([]);
    const preparation = new Preparation(new GivenFiles(), 2, trainTables);
    await expect(preparation.tables({ ...timed, gpu: bare })).rejects.toThrow(
      'No kernel of l40s is measured',
    );
  });

  it('tries again what failed or was cancelled', async () => {
    const preparation = new Preparation(onDisk, 2, trainTables);
    const cancelled = { ...ALONE, breathe: () => Promise.reject(new Error('cancelled')) };
    await expect(preparation.tables(timed, cancelled)).rejects.toThrow('cancelled');
    expect((await preparation.tables(timed)).layers).toBe(32);
  });

  it('gives the traces that a workload names, each once, and says which files a run needs', async () => {
    const config = { ...testConfig(), workload: traced };
    expect(neededFiles(config)).toEqual([
      { folder: 'profiles', id: 'h100-sxm' },
      { folder: 'traces', id: 'arxiv-summarization' },
    ]);
    const traces = await new Preparation(onDisk, 1, trainTables).traces(traced);
    expect(traces.map(({ id }) => id)).toEqual(['arxiv-summarization']);
    expect(await new Preparation(onDisk, 1, trainTables).traces(testConfig().workload)).toEqual([]);
  });
});
