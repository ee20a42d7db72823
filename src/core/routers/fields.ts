import type { PolicyText } from '../config/field-spec.ts';

/** Name, label and fields of every router, apart from their code. */
export const ROUTER_TEXTS: Readonly<Record<string, PolicyText>> = {
  'round-robin': { label: 'Round-robin', fields: {} },
  random: { label: 'Random', fields: {} },
  'least-outstanding': { label: 'Least outstanding', fields: {} },
  'least-waiting': { label: 'Least waiting', fields: {} },
};
