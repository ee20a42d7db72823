import * as v from 'valibot';
import type { Trace } from '../engine/run-config.ts';
import { profileSchema, traceSchema, type ProfileBundle } from './schema.ts';

/** Thrown for a file that is not a profile bundle or trace; the message is one sentence for the user. */
export class ProfileFormatError extends Error {
  override readonly name = 'ProfileFormatError';
}

/** Reads a bundle of `public/profiles`. Throws ProfileFormatError, naming the first thing wrong. */
export function parseProfile(text: string): ProfileBundle {
  const bundle = parseWith(profileSchema, text, 'profile bundle');
  const { gemm, prefill, decode } = bundle.dtypes.bf16;
  expectColumns('gemm', gemm.times.length, gemm.n.length * gemm.m.length);
  expectColumns('gemm pairs', gemm.k.length, gemm.n.length);
  for (const table of [...prefill, ...decode]) {
    expectColumns(
      'attention',
      table.times.length,
      table.heads.length * table.batch.length * table.length.length,
    );
    expectColumns('attention heads', table.kvHeads.length, table.heads.length);
  }
  const allReduces = Object.values(bundle.allReduce).flatMap(({ graph, eager }) => [graph, eager]);
  for (const table of [...allReduces, ...Object.values(bundle.sendRecv)]) {
    expectColumns('collective', table.times.length, table.gpus.length * table.bytes.length);
  }
  return bundle;
}

/** Reads a trace of `public/traces`. Throws ProfileFormatError. */
export function parseTrace(text: string): Trace {
  const { id, prompts, outputs, arrivals } = parseWith(traceSchema, text, 'trace');
  expectColumns('outputs', outputs.length, prompts.length);
  if (arrivals === undefined) return { id, prompts, outputs };
  expectColumns('arrivals', arrivals.length, prompts.length);
  return { id, prompts, outputs, arrivals };
}

function parseWith<S extends v.GenericSchema>(schema: S, text: string, what: string): v.InferOutput<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProfileFormatError(`The ${what} is not JSON.`);
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'the document';
  throw new ProfileFormatError(`The ${what} is malformed at ${path}: ${issue.message}.`);
}

function expectColumns(what: string, actual: number, expected: number): void {
  if (actual !== expected) {
    throw new ProfileFormatError(`The ${what} column has ${actual} entries where ${expected} belong.`);
  }
}
