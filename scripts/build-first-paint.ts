/** Writes src/app/first-paint.json: the default comparison's real result, which the page shows until its own is there. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { computeFirstPaint } from './first-paint/compute-first-paint.ts';

const file = fileURLToPath(new URL('../src/app/first-paint.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(await computeFirstPaint())}\n`);
console.log(file);
