/**
 * Counts what may only become less: escapes from the type checker and the linter, casts, names of policies outside their
 * rooms, long functions, files and folders, exports without docstring. `--update` writes the present counts to
 * ratchet-baseline.json where they have fallen; `--list NAME` prints the places behind a count.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/root.mjs';
import { escapes } from './survey/escapes.mjs';
import { namesOutside } from './survey/names.mjs';
import { folderSizes, foldersWithoutReadme, readSources } from './survey/sources.mjs';
import { casts, exportsOf, longFunctions } from './survey/syntax.mjs';

const BASELINE = join(ROOT, 'scripts/ratchet-baseline.json');
/** Most files of a folder: beyond, nobody sees at a glance what it holds. */
const MAX_FILES = 24;
/** A list of more places than this says nothing. */
const MOST_SHOWN = 20;

const { values } = parseArgs({ options: { update: { type: 'boolean' }, list: { type: 'string' } } });
const places = count();
const baseline = JSON.parse(readFileSync(BASELINE, 'utf8'));
// A count that is new has no bound yet.
const mostOf = (name) => baseline[name] ?? (values.update ? Infinity : 0);

if (values.list !== undefined) {
  console.log(
    (places[values.list] ?? [`no count of that name: ${Object.keys(places).join(', ')}`]).join('\n'),
  );
} else {
  for (const [name, found] of Object.entries(places)) {
    console.log(`${name.padEnd(26)} ${found.length} (at most ${mostOf(name)})`);
  }
  const worse = Object.entries(places).filter(([name, found]) => found.length > mostOf(name));
  for (const [name, found] of worse) {
    const shown =
      found.length > MOST_SHOWN
        ? `npm run ratchet -- --list '${name}' prints where`
        : [...new Set(found)].join(', ');
    console.error(`${name}: ${found.length}, and may be ${mostOf(name)} at most; ${shown}`);
  }
  if (worse.length > 0) process.exit(1);
  if (values.update) {
    const next = Object.fromEntries(Object.entries(places).map(([name, found]) => [name, found.length]));
    writeFileSync(BASELINE, `${JSON.stringify(next, null, 2)}\n`);
  }
}

function count() {
  const sources = readSources(ROOT);
  const allCasts = sources.flatMap(casts);
  const castsTo = (isWanted) => allCasts.filter(({ type }) => isWanted(type)).map(({ place }) => place);
  return {
    ...escapes(ROOT),
    'casts to number': castsTo((type) => type === 'number'),
    'other casts': castsTo((type) => type !== 'number'),
    ...namesOutside(sources),
    'functions over 60 lines': sources.flatMap(longFunctions),
    'exports without docstring': sources
      .flatMap(exportsOf)
      .filter(({ hasDocstring }) => !hasDocstring)
      .map(({ place }) => place),
    'folders over 24 files': folderSizes(ROOT)
      .filter(({ files }) => files > MAX_FILES)
      .map(({ folder, files }) => `${folder} (${files})`),
    'folders without README': foldersWithoutReadme(ROOT),
  };
}
