import type { ReactNode } from 'react';
import { findGpu } from '../../../core/catalog/catalog.ts';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import { engineText } from '../../../scenario/describe/engine-names.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { sideLabel } from '../../../store/edit.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import type { ShownResult } from '../../../store/side-run.ts';
import { KernelsLine } from './kernels-line.tsx';

/** A side's result, and which side it is of. */
export interface SideEvidenceProps {
  readonly index: number;
  readonly result: ShownResult;
}

/** Where the kernel times of one side come from, operator by operator. */
export function SideEvidence({ index, result }: SideEvidenceProps): ReactNode {
  const { outcome, scenario } = result;
  const reports = new Map(outcome.training.operators.map((report) => [report.operator, report]));
  const { coverage } = outcome;
  const standIn = findGpu(pageCatalog(), scenario.deployment.gpu)?.standIn;
  return (
    <section>
      <h3>
        {sideLabel(index)}: {gpuName(scenario.deployment.gpu, pageCatalog())}, {engineText(scenario.engine)}
      </h3>
      <p>
        Measured{standIn === undefined ? '' : ` on ${gpuName(standIn.id, pageCatalog())}`} up to{' '}
        {formatCount(coverage.maxTokens)} tokens and {formatCount(coverage.maxDecodes)} decodes in an
        iteration, {formatCount(coverage.maxKvTokens)} KV tokens a request and{' '}
        {formatCount(coverage.maxPrefillTokens)} prompt tokens. Fitted in{' '}
        {formatSeconds(outcome.trainMilliseconds / 1000)}.
      </p>
      <KernelsLine scenario={scenario} />
      <ul>
        {outcome.evidence.map(({ operator, status, detail }) => {
          const report = reports.get(operator);
          return (
            <li key={operator}>
              <b>{operator}</b> {status}
              {report === undefined
                ? ''
                : ` (${formatCounted(report.rows, 'row')}, ${formatCounted(report.trees, 'tree')})`}
              : {detail}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
