import { describe, expect, it } from 'vitest';
import { parseJsonText } from './parse-json-text.ts';

describe('parseJsonText', () => {
  it('reads what Python writes: NaN, and an object a line', () => {
    expect(parseJsonText('{"a": [NaN, -Infinity, 1], "b": NaN}')).toEqual({
      ok: true,
      document: { a: [null, null, 1], b: null },
    });
    expect(parseJsonText('{"a": 1}\n{"a": 2}\n')).toEqual({ ok: true, document: [{ a: 1 }, { a: 2 }] });
    expect(parseJsonText('a,b\n1,2')).toEqual({
      ok: false,
      message: String.raw`This is not JSON; it begins with "a,b\n1,2".`,
    });
  });

  it('says where a file was cut off', () => {
    expect(parseJsonText('{"a": 1}\n{"a": 2}\n{"a"')).toEqual({
      ok: false,
      message: 'Line 3 is not whole JSON, unlike those before it: was the file cut off?',
    });
    expect(parseJsonText('{"a": [1, 2')).toEqual({
      ok: false,
      message: String.raw`This is not whole JSON; it begins with "{\"a\": [1, 2". Was the file cut off?`,
    });
    expect(parseJsonText(' \n')).toEqual({ ok: false, message: 'The file is empty.' });
  });
});
