import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change, Toy } from './toy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What is copied: all that types and tests read, and what a toy brings files to. What only runs or is only read stays where it is. */
const COPIED = ['src', 'workers', 'scripts', 'e2e', 'public'];
const COPIED_FILES = /^(package|tsconfig[.a-z]*)\.json$|\.config\.ts$/;
/** What the type checker knows of unchanged files. */
const TYPE_CACHE = '.cache/tsc';
const LINKED = ['node_modules', 'docs', 'examples', 'README.md'];

/** How a command ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program in a folder of its own, to be changed. */
export class Copy {
  readonly root: string;

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'foreserve-toy-'));
    for (const name of [...COPIED, ...readdirSync(ROOT).filter((file) => COPIED_FILES.test(file))]) {
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true });
    }
    for (const name of LINKED) symlinkSync(join(ROOT, name), join(this.root, name));
  }

  /** Writes and changes the files of a toy. Throws where a file is not as the toy takes it to be. */
  apply({ files }: Toy): void {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.root, file);
      mkdirSync(dirname(path), { recursive: true });
      const text = typeof content === 'string' ? content : changed(readFileSync(path, 'utf8'), content, file);
      writeFileSync(path, text);
    }
  }

  /** Writes a file of the copy as another one of it, changed. */
  derive(from: string, to: string, change: (text: string) => string): void {
    writeFileSync(join(this.root, to), change(readFileSync(join(this.root, from), 'utf8')));
  }

  /** Runs Node in the copy. */
  node(...args: readonly string[]): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: this.root, maxBuffer: 1e8 }, (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ status, stdout, stderr });
      });
    });
  }

  /** Checks all types of the copy; what the program's own last check found of unchanged files is taken over. */
  checkTypes(): Promise<Ended> {
    const cache = join(ROOT, TYPE_CACHE);
    if (existsSync(cache))
      cpSync(cache, join(this.root, TYPE_CACHE), { recursive: true, preserveTimestamps: true });
    return this.node('node_modules/typescript/bin/tsc', '-b');
  }

  /** Runs tests of the copy. */
  test(files: readonly string[]): Promise<Ended> {
    return this.node('node_modules/vitest/vitest.mjs', 'run', ...files);
  }

  /** Runs a module's source in the copy; it imports by paths from the root, such as "./src/core/run/run.ts". */
  evaluate(source: string): Promise<Ended> {
    return this.node('--import', 'tsx', '--input-type=module', '--eval', source);
  }

  /** `npm run simulate` with a document. */
  simulate(document: object): Promise<Ended> {
    const file = join(this.root, 'scenario.json');
    writeFileSync(file, JSON.stringify(document));
    return this.node('--import', 'tsx', 'src/cli/simulate.ts', file);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

function changed(text: string, changes: readonly Change[], file: string): string {
  return changes.reduce((now, change) => {
    const place = 'below' in change ? change.below : change.line;
    const [before, after, ...more] = now.split(`${place}\n`);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`${file} does not hold "${place}" once`);
    const made = 'below' in change ? `${place}\n${change.add}` : change.by;
    return `${before}${made}\n${after}`;
  }, text);
}
