import type { FieldSpecs } from '../field-spec.ts';

export interface RouterDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
}

/** All routers, by their name in a scenario. */
export const ROUTERS: Readonly<Record<string, RouterDefinition>> = {
  'round-robin': { label: 'Round-robin', fields: {} },
};
