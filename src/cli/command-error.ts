/** Ends a command with one sentence on standard error. Status 1: refused or failed; 2: wrong usage. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly status: 1 | 2;

  constructor(message: string, status: 1 | 2 = 1) {
    super(message);
    this.status = status;
  }
}
