import { execFileSync } from 'node:child_process';

/** Where there is no commit to take the seed from: a copy without git. */
const WITHOUT_COMMIT = 20_110_411;

/**
 * The seed of the property tests, a whole number from 0, and where it comes from. It is the commit's, so that all who
 * test a commit draw the same cases, and another commit draws others.
 */
export function commitSeed(): { readonly seed: number; readonly origin: string } {
  const commit = headCommit();
  return commit === null
    ? { seed: WITHOUT_COMMIT, origin: 'no git here' }
    : { seed: seedOf(commit), origin: `commit ${commit.slice(0, 10)}` };
}

/** The first 28 bits of a commit's name in hexadecimal digits. */
export function seedOf(commit: string): number {
  return Number.parseInt(commit.slice(0, 7), 16);
}

function headCommit(): string | null {
  try {
    const head = execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /^[0-9a-f]{40}/.test(head) ? head.trim() : null;
  } catch {
    return null;
  }
}
