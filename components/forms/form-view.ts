/** What a form gets back from its action: nothing yet, or what was wrong, with what was typed. */
export type FormView = {
  message: string;
  fields: Record<string, string>;
  values: Record<string, string>;
  /** Another one for each submission. */
  correlationId: string;
} | null;

/** A server action as a form of ours calls it. What the form showed before is no concern of the action. */
export type FormAction = (previous: FormView, form: FormData) => Promise<FormView>;

export type Problem = { text: string; fieldId?: string | undefined };

/**
 * The lines of the error summary: one for each field at fault, in the order of the domain's schema, or the message where no
 * field is. `fieldIds` tells which element belongs to a field whose id is not its name; null for one that has no element on
 * the page. Pure.
 */
export function problemsOf(view: FormView, fieldIds: Record<string, string | null> = {}): Problem[] {
  if (!view) return [];
  const fields = Object.entries(view.fields).map(([name, text]) => ({
    text,
    ...(fieldIds[name] !== null && { fieldId: fieldIds[name] ?? name }),
  }));
  return fields.length > 0 ? fields : [{ text: view.message }];
}
