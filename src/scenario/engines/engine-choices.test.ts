import { expect, it } from 'vitest';
import { versionsOf } from './engine-choices.ts';
import { calibrationOf, DEFAULT_VERSIONS, ENGINE_NAMES, isEngineVersion } from './hosts.ts';

it.each(ENGINE_NAMES)('offers a version of every generation of %s, its default first', (name) => {
  const versions = versionsOf(name);
  expect(versions[0]).toBe(DEFAULT_VERSIONS[name]);
  expect(versions.every(isEngineVersion)).toBe(true);
  const generations = versions.map((version) => calibrationOf({ name, version }).generation);
  expect(new Set(generations).size).toBe(versions.length);
});
