/**
 * Our operator times beside Vidur's, Llama-2-70B on A100 at TP 2 and the matrix products of all its models:
 * `npx tsx scripts/compare-attention.ts TABLES`. docs/attention-vidur.md holds what it prints.
 */
import { compareAttention } from './compare/attention.ts';
import { compareEndToEnd } from './compare/end-to-end.ts';
import { compareProducts } from './compare/products.ts';
import { printMarkdown } from './holdout/print-table.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) {
  console.error('usage: tsx scripts/compare-attention.ts TABLES');
  process.exit(2);
}
printSections(compareAttention());
printSections(await compareEndToEnd());
printSections(compareProducts(dataDir));

function printSections(sections: readonly { title: string; rows: readonly (readonly string[])[] }[]): void {
  for (const { title, rows } of sections) {
    console.log(`${title}\n`);
    printMarkdown(rows);
    console.log('');
  }
}
