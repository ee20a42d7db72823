import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLenientJson } from './lenient-json.ts';

it('reads what Python writes for numbers that JSON has not', () => {
  expect(parseLenientJson('{"limit": [0.0, Infinity], "x": -Infinity, "y": NaN}')).toEqual({
    limit: [0, null],
    x: null,
    y: null,
  });
});

it('leaves all else as it is, texts that say Infinity among it', () => {
  expect(parseLenientJson(String.raw`{"Infinity": "NaN \" Infinity"}`)).toEqual({
    Infinity: 'NaN " Infinity',
  });
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseLenientJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('refuses what is no JSON', () => {
  expect(() => parseLenientJson('{"a": Infinit}')).toThrow(SyntaxError);
});
