/** A model as a command or the list of its arguments names it: `--model X`, `-m X`, `model='X'`. */
const MODEL = /(?:--model(?:-names?|-id)?|\s-m)[ =]+["']?([\w./:@-]+)|\bmodel(?:_id)?='([^']+)'/;

/** The model that a log names. */
export function modelIn(text: string): string | undefined {
  const [, flag, argument] = MODEL.exec(text) ?? [];
  return flag ?? argument;
}

/** The number that a log's command gives to an option. */
export function flagIn(text: string, name: string): number | undefined {
  const value = new RegExp(`--${name}[ =]+(\\d+(?:\\.\\d+)?)(?=\\s|$)`, 'm').exec(text)?.[1];
  return value === undefined ? undefined : Number(value);
}
