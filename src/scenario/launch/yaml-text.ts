/** What a manifest or an options file is made of. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Words that YAML 1.1 or 1.2 reads as something other than text. */
const RESERVED = /^(true|false|yes|no|on|off|null|~|y|n)$/i;
/** Begins like no number and has nothing that YAML reads as syntax. */
const PLAIN = /^(--)?[A-Za-z/][\w./-]*(:[\w./-]+)*$/;

/**
 * A document of block style; lines of text keep their own, and text that is not plain is in JSON's
 * quotes, which are YAML's too.
 */
export function yamlText(value: YamlValue, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item: YamlValue) => `${indent}- ${inline(item, `${indent}  `)}`).join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, child]) => `${indent}${scalar(key)}:${after(child, indent)}`)
      .join('');
  }
  return `${scalar(value as string | number | boolean)}\n`;
}

/** What stands behind a key. */
function after(value: YamlValue, indent: string): string {
  if (typeof value === 'string' && value.endsWith('\n'))
    return ` |\n${value.replaceAll(/^(?=.)/gm, `${indent}  `)}`;
  if (typeof value !== 'object') return ` ${scalar(value)}\n`;
  if (Object.keys(value).length === 0) return Array.isArray(value) ? ' []\n' : ' {}\n';
  return `\n${yamlText(value, `${indent}  `)}`;
}

/** What stands behind a dash: an object's first key is on the same line. */
function inline(value: YamlValue, indent: string): string {
  return typeof value === 'object' ? yamlText(value, indent).slice(indent.length) : `${scalar(value)}\n`;
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
}
