import { type ErrorCode, errorCodes } from './codes';

export type FieldProblems = Record<string, string>;

/**
 * The one error that domain code throws. Its code decides the HTTP status and the sentence a person reads.
 * `fields` names the form fields at fault, in words. `details` is for the log and must contain no patient
 * data.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblems | undefined;
  readonly details: Record<string, string | number | boolean | null> | undefined;
  /** The sentence for the person: the code's own, unless the thrower knows a better one. */
  readonly publicMessage: string;

  constructor(
    code: ErrorCode,
    options: {
      message?: string;
      cause?: unknown;
      fields?: FieldProblems;
      details?: Record<string, string | number | boolean | null>;
    } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
    this.details = options.details;
    this.publicMessage = options.message ?? errorCodes[code].sentence;
  }
}

/** Whether `error` is an AppError, with one of `codes` when any are given. */
export function isAppError(error: unknown, ...codes: ErrorCode[]): error is AppError {
  return error instanceof AppError && (codes.length === 0 || codes.includes(error.code));
}
