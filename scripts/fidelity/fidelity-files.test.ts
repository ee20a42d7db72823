import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fidelityManifest } from './manifest.ts';

const folder = new URL('../../public/fidelity/', import.meta.url);

it('the evidence that ships has the form that the page reads, and is what its manifest says', () => {
  const texts = ['runs', 'scenarios', 'operators'].flatMap((id) => {
    const file = new URL(`${id}.json`, folder);
    return existsSync(file) ? [{ id, text: readFileSync(file, 'utf8') }] : [];
  });
  const manifest: unknown = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));
  expect(manifest, 'npm run build-fidelity').toEqual(fidelityManifest(texts));
});
