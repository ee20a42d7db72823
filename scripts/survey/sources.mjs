import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

/** Tests, benches, and what only tests import. */
const TEST_FILE = /(\.(test|bench)\.tsx?|\/testing\.tsx?|\/frozen-links\.ts)$|\/testing\//;

/** The code that ships, parsed: [{file, text, syntax}], paths with "/" from the root folder. */
export function readSources(root) {
  return filesOf(root, ['src', 'workers'])
    .filter((file) => /\.tsx?$/.test(file) && !TEST_FILE.test(file))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      return { file, text, syntax: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind) };
    });
}

/** All files below these folders, whatever they are. */
export function filesOf(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length).replaceAll(sep, '/')),
  );
}

/** Code and style sheets in each folder of src and workers, tests aside: [{folder, files}], the largest first. */
export function folderSizes(root) {
  const sizes = new Map();
  for (const file of filesOf(root, ['src', 'workers'])) {
    if (!/\.(tsx?|css)$/.test(file) || /\.(test|bench)\.tsx?$/.test(file)) continue;
    const folder = file.slice(0, file.lastIndexOf('/'));
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes].map(([folder, files]) => ({ folder, files })).sort((a, b) => b.files - a.files);
}

/** Folders of src that hold files and no README. */
export function foldersWithoutReadme(root) {
  const files = filesOf(root, ['src']);
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))));
  return [...folders].filter((folder) => !files.includes(`${folder}/README.md`)).sort();
}

/** Lines of a text that ends with a line break. */
export function linesOf(text) {
  return text.split('\n').length - 1;
}

/** Calls `see(node, parent)` for every node below, from the top down. */
export function walk(syntax, see) {
  const below = (node, parent) => {
    see(node, parent);
    ts.forEachChild(node, (child) => below(child, node));
  };
  ts.forEachChild(syntax, (node) => below(node, syntax));
}

/** Where a node begins: "file:line". */
export function placeOf({ file, syntax }, node) {
  return `${file}:${syntax.getLineAndCharacterOfPosition(node.getStart(syntax)).line + 1}`;
}
