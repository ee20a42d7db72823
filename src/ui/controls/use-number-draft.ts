import type { Commit } from './number-input.tsx';
import { useDraft, type Draft } from './use-draft.ts';

/** A number, how its field calls it, and who takes it. */
export interface NumberDraftOptions {
  readonly label: string;
  readonly unit: string | undefined;
  readonly value: number | null;
  readonly onCommit: Commit<number | null>;
  /** An empty field means null. */
  readonly optional: boolean;
}

/** A number that is typed with or without a unit (`readQuantity`), as `useDraft` says; refusals name the field. */
export function useNumberDraft({ label, unit, value, onCommit, optional }: NumberDraftOptions): Draft {
  return useDraft(value === null ? '' : String(value), (text) => {
    const typed = text.trim();
    if (typed === '' && optional) return onCommit(null);
    return /^-?\d+(\.\d+)?$/.test(typed) ? onCommit(Number(typed)) : readWithUnit();

    // Most numbers are typed plain: what reads all others is fetched when it is first needed.
    async function readWithUnit(): Promise<string | null> {
      const { quantityText, readQuantity } = await import('../../lib/format/read-quantity.ts');
      const number = readQuantity(typed, unit);
      return number === null ? `${label} must be ${quantityText(unit)}, not "${typed}".` : onCommit(number);
    }
  });
}
