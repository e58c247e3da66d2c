import { AppError } from '@/lib/errors/app-error';
import { readEndOfDay } from '@/lib/format/day';
import { formDay } from '@/lib/http/form-text';

/**
 * The end of the last day in the fields "ends-…". Null when they are empty. @throws AppError invalid_input
 * (ends).
 */
export function readLastDay(form: FormData): Date | null {
  const { at, problem } = readEndOfDay(formDay(form, 'ends'), 'The last day', new Date());
  if (problem) throw new AppError('invalid_input', { fields: { ends: problem } });
  return at;
}
