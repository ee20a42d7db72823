/** Lists and objects inside one another that are read: a config.json has four or five. Walks over more would end the stack. */
export const MAX_NESTING = 32;

const [QUOTE, ESCAPE] = ['"', '\\'];

/** Whether lists and objects of a JSON text lie deeper inside one another than is read. */
export function isTooNested(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (isInText && character === ESCAPE) at += 1;
    else if (character === QUOTE) isInText = !isInText;
    else if (isInText) continue;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}
