import assert from 'node:assert/strict';
import type { Toy } from './toy.ts';

const IMPORTER = `import { nothingRead, UNSAID, type Importer, type ReadResults } from './benchmark-result.ts';
import { at, count, positive } from './reading/json-access.ts';
import { closedLoop, describeArrivals, loadOf } from './reading/load.ts';
import { measuredTimes } from './reading/statistics.ts';

const TOOL = 'stopwatch';

/** One mean, in seconds. */
export const stopwatch: Importer = {
  files: [{ tool: TOOL, versions: '1', file: 'watch.json', gives: 'E2E' }],
  recognises: (document) => at(document, 'stopwatchSeconds') !== undefined,
  read: readStopwatch,
};

function readStopwatch(document: unknown): ReadResults {
  const mean = positive(at(document, 'stopwatchSeconds'));
  const measured = mean === undefined ? null : measuredTimes({ e2e: { mean } });
  if (measured === null) return nothingRead(TOOL, 'time above 0 under stopwatchSeconds');
  const clients = count(at(document, 'clients'));
  const load = loadOf({ arrivals: clients === undefined ? undefined : closedLoop(clients) });
  const label = describeArrivals(load.arrivals);
  return { ok: true, results: [{ tool: TOOL, label, served: UNSAID, measured, load, notes: [] }] };
}
`;

export const importerToy: Toy = {
  name: 'a benchmark tool whose results are read',
  changedBefore: 3,
  files: {
    'src/scenario/imports/stopwatch.ts': IMPORTER,
    'src/scenario/imports/fixtures/stopwatch.json': '{ "stopwatchSeconds": 1.5, "clients": 4 }\n',
    'src/scenario/imports/index.ts': [
      {
        below: "import { sglangBench } from './sglang-bench.ts';",
        add: "import { stopwatch } from './stopwatch.ts';",
      },
      {
        below: '  trtllmBench,',
        add: '  stopwatch,',
      },
    ],
  },
  tests: ['src/scenario/imports'],
  async check(copy) {
    const { status, stdout, stderr } = await copy.evaluate(`
      import { IMPORTED_TOOLS, readBenchmark } from './src/scenario/imports/index.ts';
      const files = [{ stopwatchSeconds: 1.5, clients: 4 }, { stopwatchSeconds: 0 }, {}];
      console.log(JSON.stringify({ tools: IMPORTED_TOOLS, read: files.map(readBenchmark) }));
    `);
    assert.equal(status, 0, stderr);
    const { tools, read } = JSON.parse(stdout) as {
      readonly tools: string;
      readonly read: readonly { readonly results?: readonly object[]; readonly message?: string }[];
    };
    const [one, empty, unknown] = read;
    assert.match(tools, /stopwatch/, 'the page asks for it');
    assert.deepEqual(one?.results, [
      {
        tool: 'stopwatch',
        label: '4 in flight',
        served: {
          model: null,
          engine: null,
          gpu: null,
          weights: null,
          kvCache: null,
          tensorParallel: null,
          pipelineParallel: null,
          replicas: null,
        },
        measured: { e2e: { mean: 1.5 } },
        load: { arrivals: { process: 'closed-loop', concurrency: 4, turnaround: 0.005, lengthJitter: 0.05 } },
        notes: [],
      },
    ]);
    assert.match(empty?.message ?? '', /file of stopwatch, but it has no time above 0/);
    assert.match(unknown?.message ?? '', /Read are the result files of .*stopwatch/);
  },
};
