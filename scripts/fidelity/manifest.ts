import { createHash } from 'node:crypto';
import { readEvidence } from '../../src/core/fidelity/evidence-file.ts';
import { readOperatorErrors } from '../../src/core/fidelity/operator-errors.ts';

const READERS: Readonly<Record<string, (json: unknown) => object | null>> = {
  runs: readEvidence,
  operators: readOperatorErrors,
  scenarios: (json) => (Array.isArray(json) ? json : null),
};

/** What the page checks the files of public/fidelity against. Throws where one has not the form that the page reads. */
export function fidelityManifest(files: readonly { readonly id: string; readonly text: string }[]) {
  return {
    schema: 1,
    files: files.map(({ id, text }) => {
      if (!READERS[id]?.(JSON.parse(text))) throw new Error(`${id}.json has not the form that is read`);
      const data = Buffer.from(text, 'utf8');
      return {
        id,
        file: `${id}.json`,
        bytes: data.length,
        sha256: createHash('sha256').update(data).digest('hex'),
      };
    }),
  };
}
