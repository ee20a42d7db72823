import type { ReactNode } from 'react';
import { PROMPT_POOL_FIELDS } from '../../../scenario/document/workload-fields.ts';
import type { ScenarioPromptPool } from '../../../scenario/document/scenario.ts';
import { NumberField } from '../../../ui/controls/number-field.tsx';

export interface PromptPoolFieldsProps {
  readonly pool: ScenarioPromptPool;
  readonly onCommit: (pool: ScenarioPromptPool) => string | null;
}

/** What the prompts of a pool have in common. */
export function PromptPoolFields({ pool, onCommit }: PromptPoolFieldsProps): ReactNode {
  return (['groups', 'prefixTokens'] as const).map((field) => (
    <NumberField
      key={field}
      label={PROMPT_POOL_FIELDS[field].label}
      help={PROMPT_POOL_FIELDS[field].help}
      unit={field === 'prefixTokens' ? 'tokens' : undefined}
      value={pool[field]}
      stops={PROMPT_POOL_FIELDS[field].stops}
      onCommit={(value) => onCommit({ ...pool, [field]: value })}
    />
  ));
}
