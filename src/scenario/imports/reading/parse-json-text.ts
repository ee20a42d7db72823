import { isTooNested, MAX_NESTING } from '../../../lib/nesting.ts';
import { formatValue } from '../../describe/issue-text.ts';

export type ParsedText =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly message: string };

/** Python's json module writes these words, which JSON does not know. */
const NON_FINITE = /([:,[]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g;

/** A JSON document, or one a line as tools append them, read as a list. */
export function parseJsonText(text: string): ParsedText {
  const clean = text.replace(/^\uFEFF/, '').replace(NON_FINITE, '$1null');
  if (isTooNested(clean))
    return { ok: false, message: `It holds lists or objects more than ${MAX_NESTING} deep.` };
  const whole = tryParse(clean);
  if (whole !== undefined) return { ok: true, document: whole.value };
  const lines = clean.split('\n').filter((line) => line.trim() !== '');
  const parsed = lines.map(tryParse);
  if (lines.length > 1 && parsed.every((line) => line !== undefined)) {
    return { ok: true, document: parsed.map((line) => line.value) };
  }
  return {
    ok: false,
    message: `This is not JSON; it begins with ${formatValue(clean.trim().slice(0, 30))}.`,
  };
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
