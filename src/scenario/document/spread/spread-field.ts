/** A field that holds one number for all, or says how numbers differ. */
export interface SpreadField {
  readonly kind: 'spread';
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  /** Bounds of each number. */
  readonly min: number;
  readonly max: number;
  /** How it may be written. */
  readonly forms: readonly SpreadForm[];
}

/**
 * A number, or a whole one; two whole numbers, each between them as likely; a list of whole numbers, gone through again and again;
 * `{mean}`; or `{median, p90}`, both above 0.
 */
export type SpreadForm = 'number' | 'whole' | 'range' | 'list' | 'mean' | 'quantiles';

/** The most entries of a list. */
const LONGEST_LIST = 1000;

/** Keys of the forms that are objects. */
const GROUPS: Partial<Record<SpreadForm, readonly string[]>> = {
  mean: ['mean'],
  quantiles: ['median', 'p90'],
};

/** Keys of the object that the field may hold; null: it may hold none. */
export function groupKeys({ forms }: SpreadField): readonly string[] | null {
  return forms.map((form) => GROUPS[form]).find((keys) => keys !== undefined) ?? null;
}

/** Whether the field may hold a value that is no object. */
export function takesSpread(
  { forms, max, min }: SpreadField,
  value: unknown,
): value is number | readonly number[] {
  const isIn = (each: unknown): each is number => typeof each === 'number' && each >= min && each <= max;
  if (!Array.isArray(value))
    return isIn(value) && (forms.includes('number') || (forms.includes('whole') && Number.isInteger(value)));
  const numbers: readonly unknown[] = value;
  if (!numbers.every((each) => Number.isInteger(each) && isIn(each))) return false;
  if (forms.includes('list')) return numbers.length > 0 && numbers.length <= LONGEST_LIST;
  return forms.includes('range') && numbers.length === 2 && Number(numbers[0]) <= Number(numbers[1]);
}

/** Its forms in words. */
export function spreadForms({ forms }: SpreadField): readonly string[] {
  return forms.map((form) => FORM_TEXTS[form]);
}

const FORM_TEXTS: Readonly<Record<SpreadForm, string>> = {
  number: 'a number',
  whole: 'a whole number',
  range: '[least, most]',
  list: 'a list of whole numbers',
  mean: '{mean}',
  quantiles: '{median, p90}',
};
