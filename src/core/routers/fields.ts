import type { PolicyText } from '../config/field-spec.ts';

/** A router as a person chooses it, and what others must know of it. */
export interface RouterText extends PolicyText {
  /** Vidur has it: it may stand beside `compat: "vidur"`. */
  readonly inReference: boolean;
  /** It looks at nothing but its own earlier choices: where a request goes is known before it comes. */
  readonly isBlind: boolean;
}

/** Name, label, fields and traits of every router, apart from their code. */
export const ROUTER_TEXTS: Readonly<Record<string, RouterText>> = {
  'round-robin': { label: 'Round-robin', fields: {}, inReference: true, isBlind: true },
  random: { label: 'Random', fields: {}, inReference: true, isBlind: true },
  'least-outstanding': { label: 'Least outstanding', fields: {}, inReference: false, isBlind: false },
  'least-waiting': { label: 'Least waiting', fields: {}, inReference: true, isBlind: false },
};

/** The routers that the reference has. */
export const REFERENCE_ROUTERS: readonly string[] = /* @__PURE__ */ Object.keys(ROUTER_TEXTS).filter(
  (policy) => ROUTER_TEXTS[policy]?.inReference,
);
