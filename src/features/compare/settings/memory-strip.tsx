import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { RunConfig } from '../../../core/config/run-config.ts';
import { planMemory } from '../../../core/memory/memory-planner.ts';
import { lackingBytes } from '../../../core/memory/ways-to-fit.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { StackLegend, StackLine, type StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { formatGibibytes } from '../../../lib/format/quantity.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { GpuButton } from '../../../parts/gpu/gpu-button.tsx';
import styles from './settings.module.css';

/** Where the memory of one GPU goes under the settings of the controls, and what fits beside the weights; it needs no run. */
export function MemoryStrip({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const config = useMemo(() => resolveScenario(scenario, pageCatalog()), [scenario]);
  const plan = useMemo(() => planMemory(config), [config]);
  const requests = useRequestsThatFit(config, plan.kvTokens);
  const kv = Math.max(0, Math.min(plan.kvBytes, plan.kvTokens * plan.kvBytesPerToken));
  const used = plan.weightsBytesPerGpu + plan.activationBytes + plan.runtimeBytes + kv;
  const free = Math.max(0, plan.totalBytes - used);
  const part = (id: string, label: string, amount: number, fill: StackPart['fill']): StackPart => ({
    id,
    label,
    amount,
    fill,
    text: formatGibibytes(amount),
  });
  const room = requests === null ? '' : `, about ${formatCounted(requests, 'request')} of this workload`;
  const text = !plan.fits
    ? `Does not fit: ${formatGibibytes(lackingBytes(plan))} too little for any request`
    : `Fits, with ${formatCount(plan.kvTokens)} KV tokens${room}`;
  const parts = [
    part('weights', 'Weights', plan.weightsBytesPerGpu, 'solid'),
    part('kv', 'KV cache', kv, 'dense'),
    part('activations', 'Activations', plan.activationBytes, 'hatched'),
    part('runtime', 'Runtime', plan.runtimeBytes, 'dotted'),
    part('free', 'Free', free, 'empty'),
  ];
  return (
    <div className={styles['memory']}>
      <div className={styles['memoryBar']}>
        <StackLine parts={parts} />
        <GpuButton gpu={scenario.deployment.gpu} />
      </div>
      <Disclosure summary={text}>
        <p className={styles['source']}>Memory of one GPU, {formatGibibytes(plan.totalBytes)}:</p>
        <StackLegend parts={parts} />
      </Disclosure>
    </div>
  );
}

/** How many requests of mean length the KV cache holds; null where that is not known. Nothing waits for its code. */
function useRequestsThatFit(config: RunConfig, kvTokens: number): number | null {
  const [requests, setRequests] = useState<number | null>(null);
  useEffect(() => {
    let isWanted = true;
    import('./requests-that-fit.ts').then(
      ({ requestsThatFit }) => isWanted && setRequests(requestsThatFit(config, kvTokens)),
      // The line does without it.
      () => isWanted && setRequests(null),
    );
    return () => {
      isWanted = false;
    };
  }, [config, kvTokens]);
  return requests;
}
