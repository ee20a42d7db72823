/**
 * Adds each toy (scripts/toys) to a copy of the program, uses it there, checks the types and runs the tests that cover it;
 * prints how many files it took. The unit tests only use them.
 */
import { Copy, type Ended } from './toys/copy.ts';
import { TOYS } from './toys/index.ts';
import type { Toy } from './toys/toy.ts';

/** What is wrong with a toy, or null. */
async function problemOf(toy: Toy): Promise<string | null> {
  const copy = new Copy();
  const steps: readonly (() => Promise<Ended>)[] = [() => copy.checkTypes(), () => copy.test(toy.tests)];
  try {
    copy.apply(toy);
    await toy.check(copy);
    for (const step of steps) {
      const { status, stdout, stderr } = await step();
      if (status !== 0) return `${stdout}${stderr}`;
    }
    return null;
  } catch (error) {
    return String(error);
  } finally {
    copy.remove();
  }
}

console.log('| added | files of its own | files changed | before |\n|---|--:|--:|--:|');
for (const toy of TOYS) {
  const problem = await problemOf(toy);
  if (problem !== null) {
    console.error(`${toy.name}: ${problem}`);
    process.exitCode = 1;
    continue;
  }
  const contents = Object.values(toy.files);
  const own = contents.filter((content) => typeof content === 'string').length;
  console.log(`| ${toy.name} | ${own} | ${contents.length - own} | ${toy.changedBefore} |`);
}
