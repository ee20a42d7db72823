/** Cuts text that comes in pieces into lines, ended by LF or CRLF; a mark of byte order in front is none of it. */
export class Lines {
  #rest = '';
  #isFirst = true;

  /** The lines that end within the piece. */
  take(piece: string): readonly string[] {
    const text = this.#rest + (this.#isFirst ? piece.replace(/^\uFEFF/, '') : piece);
    if (piece !== '') this.#isFirst = false;
    const lines = text.split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map(withoutReturn);
  }

  /** What no end of line follows; null: nothing. */
  end(): string | null {
    const rest = withoutReturn(this.#rest);
    this.#rest = '';
    return rest === '' ? null : rest;
  }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
