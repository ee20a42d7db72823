import { useMemo, type ReactNode } from 'react';
import { planMemory } from '../../../core/memory/memory-planner.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { StackBar, type StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { formatGibibytes } from '../../../lib/format/quantity.ts';
import { pageCatalog } from '../../../store/own-gpus.ts';

/** Where the memory of one GPU goes under the settings of the controls; it needs no run. */
export function MemoryBar({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const plan = useMemo(() => planMemory(resolveScenario(scenario, pageCatalog())), [scenario]);
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
  const over = used - plan.totalBytes;
  const label =
    over > 0
      ? `Memory of a GPU: ${formatGibibytes(over)} too much for ${formatGibibytes(plan.totalBytes)}`
      : `Memory of a GPU, ${formatGibibytes(plan.totalBytes)}; KV cache of a replica: ${formatCount(plan.kvTokens)} tokens`;
  return (
    <StackBar
      label={label}
      parts={[
        part('weights', 'Weights', plan.weightsBytesPerGpu, 'solid'),
        part('kv', 'KV cache', kv, 'dense'),
        part('activations', 'Activations', plan.activationBytes, 'hatched'),
        part('runtime', 'Runtime', plan.runtimeBytes, 'dotted'),
        part('free', 'Free', free, 'empty'),
      ]}
    />
  );
}
