import { expect, it } from 'vitest';
import { partedName } from './own-files.ts';

it.each([
  ['user:mine', 'user:mine', ''],
  ['user:mine.fp8', 'user:mine', 'fp8'],
  ['user:mine.sglang.fp8', 'user:mine', 'sglang.fp8'],
])('%s is of %s: "%s"', (id, gpu, part) => {
  expect(partedName(id)).toEqual([gpu, part]);
});
