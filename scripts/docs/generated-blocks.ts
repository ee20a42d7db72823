/** A document's generated parts stand between `<!-- NAME: npm run build-docs -->` and `<!-- end of NAME -->`. */
const BLOCK = /(<!-- ([\w.]+): npm run build-docs -->\n)[^]*?(<!-- end of \2 -->)/g;

/** The document with each of its generated parts made anew; throws for one that nobody makes. */
export function withBlocks(document: string, blocks: ReadonlyMap<string, string>): string {
  return document.replace(BLOCK, (_all, start: string, name: string, end: string) => {
    const block = blocks.get(name);
    if (block === undefined) throw new Error(`No part of a document is called ${name}`);
    return `${start}\n${block}\n${end}`;
  });
}

/** The names of a document's generated parts. */
export function blockNames(document: string): readonly string[] {
  return [...document.matchAll(BLOCK)].map(([, , name = '']) => name);
}
