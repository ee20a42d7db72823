import type { Catalog } from '../../core/catalog/catalog.ts';
import { choicesWith, type FieldSpec, type ListField } from '../../core/config/field-spec.ts';
import type { DocumentField } from '../document/document-field.ts';
import { spreadForms } from '../document/spread/spread-field.ts';
import type { ScenarioIssue } from '../document/issue.ts';
import { formatExact } from '../../lib/format/number.ts';

const MAX_VALUE_LENGTH = 60;

/** The value as the document writes it, cut to a length that fits in a sentence. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

/** "a", "a or b", "a, b or c". */
export function formatChoices(choices: readonly string[], word = 'or'): string {
  const last = choices.at(-1);
  if (last === undefined) return 'none';
  return choices.length === 1 ? last : `${choices.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** An issue in one sentence that names the place, the value and what is allowed. */
export function issueText({ place, value, form, reason, allowed }: ScenarioIssue): string {
  const found = formatValue(value);
  const instead = allowed === null ? '' : `; it must be ${allowed}`;
  switch (form) {
    case 'wrong':
      return `${place} must be ${allowed}, not ${found}.`;
    case 'missing':
      return `${place} is missing${instead}.`;
    case 'conflict':
      return `${place} is ${found}, but ${reason}${instead}.`;
    case 'aside':
      return `${place} (${found}) ${reason}.`;
    case 'value':
      return `${place} ${found} ${reason}${instead}.`;
    case 'said':
      return `${place} ${reason}${instead}.`;
  }
}

/** The first issue in one sentence, for where there is room for one; empty without issues. */
export function firstIssueText([first]: readonly ScenarioIssue[]): string {
  return first === undefined ? '' : issueText(first);
}

function describeRange(spec: {
  readonly min: number;
  readonly max: number;
  readonly exclusiveMin?: boolean;
}): string {
  return spec.exclusiveMin === true
    ? `above ${formatExact(spec.min)} and at most ${formatExact(spec.max)}`
    : `from ${formatExact(spec.min)} to ${formatExact(spec.max)}`;
}

function lengthText({ length, minLength = 1, maxLength }: ListField): string {
  if (length !== undefined) return String(length);
  if (maxLength !== undefined) return `${minLength} to ${maxLength}`;
  return minLength === 1 ? 'one or more' : `${minLength} or more`;
}

/** What a field may hold, to follow "must be". */
export function describeAllowed(spec: FieldSpec | DocumentField, catalog: Catalog): string {
  switch (spec.kind) {
    case 'literal':
      return formatValue(spec.value);
    case 'text':
      return spec.maxLength === undefined
        ? `text such as "${spec.example}"`
        : `text of at most ${spec.maxLength} characters`;
    case 'model':
      return `one of the catalog (such as ${spec.choices[0]}) or the fields of a Hugging Face config.json`;
    case 'integer':
      return `a whole number ${describeRange(spec)}`;
    case 'number':
      return `a number ${describeRange(spec)}`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return formatChoices(choicesWith(spec.choices, catalog));
    case 'spread':
      return `${formatChoices(spreadForms(spec))}, each ${describeRange(spec)}`;
    case 'group':
      return `an object with ${formatChoices(Object.keys(spec.fields), 'and')}`;
    case 'group-list':
      return `a list of 1 to ${spec.maxLength} objects with ${formatChoices(Object.keys(spec.fields), 'and')}`;
    case 'point-list':
      return `a list of ${spec.minLength} to ${spec.maxLength} pairs [${Object.keys(spec.fields).join(', ')}]`;
    case 'integer-list':
    case 'number-list': {
      const numbers = spec.kind === 'integer-list' ? 'whole numbers' : 'numbers';
      return `a list of ${lengthText(spec)} ${numbers} ${describeRange(spec)}${spec.sorted === true ? ', none below the one before it' : ''}`;
    }
  }
}
