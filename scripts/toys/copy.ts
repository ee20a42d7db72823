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
import type { Insertion, Toy } from './toy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What is copied: all that types and tests read. What only runs or is only read stays where it is. */
const COPIED = ['src', 'workers', 'scripts', 'e2e'];
const COPIED_FILES = /^(package|tsconfig[.a-z]*)\.json$|\.config\.ts$/;
/** What the type checker knows of unchanged files. */
const TYPE_CACHE = '.cache/tsc';
const LINKED = ['node_modules', 'public', 'docs', 'examples', 'README.md'];

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
      const text =
        typeof content === 'string' ? content : inserted(readFileSync(path, 'utf8'), content, file);
      writeFileSync(path, text);
    }
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
    if (existsSync(cache)) cpSync(cache, join(this.root, TYPE_CACHE), { recursive: true });
    return this.node('node_modules/typescript/bin/tsc', '-b');
  }

  /** Runs tests of the copy. */
  test(files: readonly string[]): Promise<Ended> {
    return this.node('node_modules/vitest/vitest.mjs', 'run', ...files);
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

function inserted(text: string, insertions: readonly Insertion[], file: string): string {
  return insertions.reduce((now, { below, add }) => {
    const [before, after, ...more] = now.split(`${below}\n`);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`${file} does not hold "${below}" once`);
    return `${before}${below}\n${add}\n${after}`;
  }, text);
}
