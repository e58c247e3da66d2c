import { z } from 'zod';
import { fileNameProblem, fileSizeProblem, plainText, referenceProblem, textProblem } from './policy';

function refused<T>(problemOf: (value: T) => string | null) {
  return (value: T, context: z.core.$RefinementCtx) => {
    const message = problemOf(value);
    if (message) context.addIssue({ code: 'custom', message });
  };
}

const carried = (problemOf: (text: string) => string | null) =>
  z.string().transform(plainText).superRefine(refused(problemOf));

/** The details step: both may be left empty. */
export const detailsSchema = z.object({
  subject: carried((text) => textProblem('subject', 'Subject', text)),
  localId: carried(referenceProblem),
});

/** The file as the browser describes it, before any byte is sent. */
export const fileSchema = z.object({
  fileName: carried(fileNameProblem),
  sizeBytes: z.coerce.number().int().superRefine(refused(fileSizeProblem)),
  contentType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .catch('application/octet-stream'),
});

export const versionSchema = z.coerce.number().int().min(0);
