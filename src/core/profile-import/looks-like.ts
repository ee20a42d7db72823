/** Bytes of a file's beginning that tell what it is. */
const HEAD_BYTES = 512;

/** What files begin with, and what they are called. */
const BEGINNINGS: readonly (readonly [beginning: string, name: string])[] = [
  ['version https://git-lfs', 'a pointer of Git LFS, not the file itself: fetch it with git lfs pull'],
  ['<!doctype html', 'a web page: fetch the file itself, not the page that shows it'],
  ['<html', 'a web page: fetch the file itself, not the page that shows it'],
  ['PK\u0003\u0004', 'a zip archive or a spreadsheet of Excel: unpack it, or save the sheet as CSV'],
  ['SQLite format 3', 'a database of SQLite'],
  ['%PDF', 'a PDF'],
  ['\u0089PNG', 'an image'],
  ['\u00FF\u00D8\u00FF', 'an image'],
  ['ARROW1', 'an Arrow file: write it as Parquet or CSV'],
  ['\u00D0\u00CF\u0011\u00E0', 'a document of Office: save the sheet as CSV'],
  ['{', 'JSON'],
  ['[', 'JSON'],
];

/** Whether bytes are those of a Parquet file, by what it begins with. */
export function isParquet(bytes: Uint8Array): boolean {
  return headOf(bytes).startsWith('PAR1');
}

/** Whether bytes are gzipped. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What a file that is no table looks like, for a sentence; null: it is text in lines, such as a CSV. */
export function looksLike(bytes: Uint8Array): string | null {
  const head = headOf(bytes);
  if (head.trim() === '') return 'an empty file';
  const found = BEGINNINGS.find(([beginning]) =>
    head.trimStart().toLowerCase().startsWith(beginning.toLowerCase()),
  );
  if (found !== undefined) return found[1];
  return head.includes('\u0000') ? 'a binary file' : null;
}

/** The beginning of a file, a character a byte. */
function headOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD_BYTES)).replace(/^\u00EF\u00BB\u00BF/, '');
}
