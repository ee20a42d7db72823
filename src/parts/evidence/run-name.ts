import type { EvidenceRun } from '../../core/fidelity/evidence.ts';
import { formatCount } from '../../lib/format/number.ts';
import { rateText } from '../../scenario/describe/rate-text.ts';
import { gpusName, publishedName, shortModel } from '../../store/evidence-names.ts';

/** "closed loop of 16", "8 requests/s". */
export function loadName({ arrivals, load }: EvidenceRun): string {
  if (load === null) return arrivals;
  return arrivals === 'closed-loop' ? `closed loop of ${load}` : `${rateText(load)}, ${arrivals}`;
}

/** "1024 + 256 tokens", of ranges the means. */
export function lengthsName({ prompt, output }: EvidenceRun): string {
  const [of, and] = [prompt, output].map((tokens) =>
    tokens === null ? '?' : formatCount(Math.round(tokens)),
  );
  return `${of} + ${and} tokens`;
}

/** A run on one line. */
export function runName(run: EvidenceRun): string {
  const formats = run.weights === run.kvCache ? run.weights : `${run.weights}, KV ${run.kvCache}`;
  return `${publishedName(run)}, ${shortModel(run.model)} ${formats}, ${gpusName(run)}, ${lengthsName(run)}, ${loadName(run)}${run.flags === '' ? '' : ` (${run.flags})`}`;
}
