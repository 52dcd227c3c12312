/**
 * An expected failure: what went wrong, where, and what to do about it. Anything else that is thrown is a bug.
 *
 * `code` is stable (`connect-refused`, `python-unsupported`, …) and is what `alidade explain CODE` takes.
 */
export class AlidadeError extends Error {
  readonly code: string;
  readonly where: Where | null;
  readonly hint: string | null;

  constructor(code: string, message: string, details: { where?: Where | null; hint?: string | null; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = "AlidadeError";
    this.code = code;
    this.where = details.where ?? null;
    this.hint = details.hint ?? null;
  }
}

/** A place that an error or an object points to; every part that is known. Lines and columns count from 1. */
export interface Where {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly object?: string;
  readonly statement?: string;
  readonly sqlstate?: string;
}
