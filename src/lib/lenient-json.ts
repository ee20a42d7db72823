/** Texts, which stay, and what Python writes for numbers that JSON has not. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** Parses JSON as Python's writer leaves it: `Infinity`, `-Infinity` and `NaN` are read as null. Throws as JSON.parse does. */
export function parseLenientJson(text: string): unknown {
  return JSON.parse(text.replace(TOKENS, (token) => (token.startsWith('"') ? token : 'null')));
}
