/** A form's state from its action: nothing yet, or what was wrong, with what was typed. */
export type FormView = {
  message: string;
  fields: Record<string, string>;
  values: Record<string, string>;
  /** Different for each submission. */
  correlationId: string;
} | null;

/** A server action as our forms call it. It does not need the form's previous state. */
export type FormAction = (previous: FormView, form: FormData) => Promise<FormView>;

export type Problem = { text: string; fieldId?: string | undefined };

/**
 * The lines of the error summary: one for each field at fault, in the order of the domain's schema, or the
 * message if there is none. `fieldIds` gives the element of a field whose id is not its name; null for one
 * without an element on the page. Pure.
 */
export function problemsOf(view: FormView, fieldIds: Record<string, string | null> = {}): Problem[] {
  if (!view) return [];
  const fields = Object.entries(view.fields).map(([name, text]) => ({
    text,
    ...(fieldIds[name] !== null && { fieldId: fieldIds[name] ?? name }),
  }));
  return fields.length > 0 ? fields : [{ text: view.message }];
}
