/** The text of a JSON file. */
export function asJsonFile(document: unknown): Blob {
  return new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });
}

/** Offers a file to the user. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}
