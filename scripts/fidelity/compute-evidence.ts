import {
  fitAll,
  fitGenerations,
  heldOutHosts,
  type FittedGeneration,
} from '../../src/cli/fidelity/cross-validate.ts';
import type { SimulatedRun } from '../../src/cli/fidelity/simulated-run.ts';
import type { Evidence, EvidenceRun, HostCalibration } from '../../src/core/fidelity/evidence.ts';
import { HOST_TIMES, type HostTimes } from '../../src/core/config/host-times.ts';
import { asConducted } from '../../src/scenario/measured/client-conduct.ts';
import { conditionsOf } from '../../src/scenario/measured/conditions.ts';
import { sourceOf } from './sources.ts';

/** Significant digits of constants, finer than they are known. */
const KEPT_DIGITS = 4;

/** Simulates every run twice: with the constants that ship, and with those fitted without its group. */
export async function computeEvidence(
  runs: readonly SimulatedRun[],
  onProgress: (text: string) => void,
): Promise<Evidence> {
  const held = new Map<SimulatedRun, HostTimes>();
  const hosts: HostCalibration[] = [];
  for (const generation of await fitGenerations(runs, onProgress)) {
    const hostsOfRuns = heldOutHosts(generation);
    for (const [run, host] of hostsOfRuns) held.set(run, host);
    hosts.push(calibrationFrom(generation, hostsOfRuns));
  }
  const evidence: EvidenceRun[] = [];
  for (const run of runs) {
    const heldOut = held.get(run);
    if (heldOut === undefined) throw new Error(`${run.run.id} belongs to no generation`);
    evidence.push(await evidenceOf(run, heldOut));
  }
  const sources = new Map(runs.map(({ run }) => [sourceOf(run.source).name, sourceOf(run.source)]));
  return { sources: [...sources.values()], hosts, runs: evidence };
}

function calibrationFrom(
  fit: FittedGeneration,
  hosts: ReadonlyMap<SimulatedRun, HostTimes>,
): HostCalibration {
  const { generation, constants, runs } = fit;
  const [first] = hosts.keys();
  if (first === undefined) throw new Error(`${generation} has no runs`);
  const { values } = fitAll(fit);
  return {
    generation,
    runs,
    constants: HOST_TIMES.map((name) => {
      const onAll = values[constants.indexOf(name)] ?? first.host[name];
      const fitted = [first.host[name], onAll, ...[...hosts.values()].map((host) => host[name])];
      return {
        name,
        shipped: rounded(first.host[name]),
        range: constants.includes(name) ? [rounded(Math.min(...fitted)), rounded(Math.max(...fitted))] : null,
      };
    }),
  };
}

async function evidenceOf(run: SimulatedRun, heldOutHost: HostTimes): Promise<EvidenceRun> {
  const { id, group, engine, source, score } = run.run;
  const shipped = await run.predict(run.host);
  const heldOut = await run.predict(heldOutHost);
  return {
    ...conditionsOf(asConducted(run.run)),
    id,
    group,
    published: engine,
    source: sourceOf(source).name,
    figures: score.map((figure, i) => ({
      figure,
      measured: run.measured[i] as number,
      shipped: shipped[i] as number,
      heldOut: heldOut[i] as number,
    })),
  };
}

function rounded(seconds: number): number {
  return Number(seconds.toPrecision(KEPT_DIGITS));
}
