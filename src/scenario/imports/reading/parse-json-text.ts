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
  if (clean.trim() === '') return { ok: false, message: 'The file is empty.' };
  if (isTooNested(clean))
    return { ok: false, message: `It holds lists or objects more than ${MAX_NESTING} deep.` };
  const whole = tryParse(clean);
  if (whole !== undefined) return { ok: true, document: whole.value };
  return parseLines(clean);
}

function parseLines(clean: string): ParsedText {
  const documents: unknown[] = [];
  for (const [index, line] of clean.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = tryParse(line);
    if (parsed !== undefined) documents.push(parsed.value);
    else if (documents.length === 0) return notJson(clean);
    else
      return {
        ok: false,
        message: `Line ${index + 1} is not whole JSON, unlike those before it: was the file cut off?`,
      };
  }
  return documents.length > 1 ? { ok: true, document: documents } : notJson(clean);
}

function notJson(clean: string): ParsedText {
  const start = clean.trim();
  const begins = formatValue(start.slice(0, 30));
  return {
    ok: false,
    message: /^[[{]/.test(start)
      ? `This is not whole JSON; it begins with ${begins}. Was the file cut off?`
      : `This is not JSON; it begins with ${begins}.`,
  };
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
