import {
  fitAll,
  fitGenerations,
  heldOutHosts,
  type FittedGeneration,
} from '../../src/cli/fidelity/cross-validate.ts';
import type { RunPool } from '../../src/cli/fidelity/run-pool.ts';
import type { PreparedRun, Prediction } from '../../src/cli/fidelity/simulated-run.ts';
import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import { checkBands } from '../../src/core/fidelity/band-check.ts';
import type { Evidence, EvidenceRun, HostCalibration } from '../../src/core/fidelity/evidence.ts';
import { HOST_TIMES, type HostTimes } from '../../src/core/config/host-times.ts';
import { minimalScenario } from '../../src/scenario/document/minimal.ts';
import { conditionsOf } from '../../src/scenario/measured/conditions.ts';
import { sourceOf } from './sources.ts';
import { generationLabel } from '../../src/core/engines/generation-labels.ts';

/** Significant digits of constants, finer than they are known. */
const KEPT_DIGITS = 4;
/** A document of more characters, such as one with a list of arrivals, is not kept. */
const LONGEST_DOCUMENT = 2000;

/** The evidence, and the documents of its runs, each once. */
export interface ComputedEvidence {
  readonly evidence: Evidence;
  readonly documents: readonly object[];
}

/** Every run with the constants that ship, and with those fitted without its group. Runs that cannot be simulated are left out. */
export async function computeEvidence(
  pool: RunPool,
  runs: readonly PreparedRun[],
  onProgress: (text: string) => void,
): Promise<ComputedEvidence> {
  const held = new Map<PreparedRun, HostTimes>();
  const hosts: HostCalibration[] = [];
  for (const generation of await fitGenerations(pool, runs, onProgress)) {
    const hostsOfRuns = heldOutHosts(generation);
    for (const [run, host] of hostsOfRuns) held.set(run, host);
    hosts.push(calibrationFrom(generation, hostsOfRuns));
  }
  const replies = await pool.ask(runs.map((run) => ({ run, hosts: [run.host, held.get(run) ?? run.host] })));
  const documents = new Map<string, number>();
  const evidence = runs.flatMap((run, i): EvidenceRun[] => {
    const reply = replies[i];
    if (reply === undefined || !reply.ok) {
      onProgress(`${run.run.id}: ${reply?.message ?? 'it was not simulated'}`);
      return [];
    }
    const [shipped, heldOut] = reply.predictions;
    if (shipped === undefined || heldOut === undefined) return [];
    return [evidenceOf(run, shipped, heldOut, placeOf(run, documents))];
  });
  const sources = new Map(runs.map(({ run }) => [sourceOf(run.source).name, sourceOf(run.source)]));
  return {
    evidence: { sources: [...sources.values()], hosts, runs: evidence, bands: checked(evidence) },
    documents: [...documents.keys()].map((text) => JSON.parse(text) as object),
  };
}

function checked(runs: readonly EvidenceRun[]): Evidence['bands'] {
  return checkBands(runs, (id) => COMPLETE.models.find(id)).map((check) => ({
    ...check,
    inside: rounded(check.inside),
    halfWidth: rounded(check.halfWidth),
  }));
}

function calibrationFrom(fit: FittedGeneration, hosts: ReadonlyMap<PreparedRun, HostTimes>): HostCalibration {
  const { generation, constants, linear } = fit;
  const values = fitAll(fit);
  return {
    generation: generationLabel(generation),
    runs: linear.length,
    constants: HOST_TIMES.map((name) => {
      const shipped = generation.host[name];
      const onAll = values[constants.indexOf(name)] ?? shipped;
      const fitted = [shipped, onAll, ...[...hosts.values()].map((host) => host[name])];
      return {
        name,
        shipped: rounded(shipped),
        range: constants.includes(name) ? [rounded(Math.min(...fitted)), rounded(Math.max(...fitted))] : null,
      };
    }),
  };
}

/** The place of a run's document among the others; null: it is too long. */
function placeOf({ conducted }: PreparedRun, documents: Map<string, number>): number | null {
  const { name: _name, ...scenario } = conducted;
  const text = JSON.stringify(minimalScenario(scenario, COMPLETE));
  if (text.length > LONGEST_DOCUMENT) return null;
  const place = documents.get(text) ?? documents.size;
  documents.set(text, place);
  return place;
}

function evidenceOf(
  { run, conducted, measured }: PreparedRun,
  shipped: Prediction,
  heldOut: Prediction,
  document: number | null,
): EvidenceRun {
  const { id, group, engine, source, score, flags = '' } = run;
  return {
    ...conditionsOf(conducted),
    id,
    group,
    published: engine,
    source: sourceOf(source).name,
    flags,
    document,
    deviation: shipped.deviation,
    figures: score.map((figure, i) => ({
      figure,
      measured: measured[i] as number,
      shipped: shipped.figures[i] as number,
      heldOut: heldOut.figures[i] as number,
    })),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(KEPT_DIGITS));
}
