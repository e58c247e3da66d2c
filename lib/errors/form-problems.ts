import type { ZodError } from 'zod';
import type { FieldProblems } from './app-error';

/** The first problem of each field, by the field's name, for an error summary. Pure. */
export function firstProblems(error: ZodError): FieldProblems {
  const problems: FieldProblems = {};
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? 'form');
    problems[field] ??= message;
  }
  return problems;
}
