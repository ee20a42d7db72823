import type { ReactNode } from 'react';
import { PROMPT_POOL_FIELDS } from '../../../scenario/document/fields.ts';
import type { ScenarioPromptPool } from '../../../scenario/document/scenario.ts';
import { NumberField } from '../../../ui/controls/number-field.tsx';

export interface PromptPoolFieldsProps {
  readonly pool: ScenarioPromptPool;
  readonly onCommit: (pool: ScenarioPromptPool) => string | null;
}

const STOPS = {
  groups: [1, 2, 5, 10, 20, 50, 100],
  prefixTokens: [0, 50, 100, 200, 500, 1000, 2000, 5000],
} as const;

/** What the prompts of a pool have in common. */
export function PromptPoolFields({ pool, onCommit }: PromptPoolFieldsProps): ReactNode {
  return (['groups', 'prefixTokens'] as const).map((field) => (
    <NumberField
      key={field}
      label={PROMPT_POOL_FIELDS[field].label}
      help={PROMPT_POOL_FIELDS[field].help}
      unit={field === 'prefixTokens' ? 'tokens' : undefined}
      value={pool[field]}
      stops={STOPS[field]}
      onCommit={(value) => onCommit({ ...pool, [field]: value })}
    />
  ));
}
