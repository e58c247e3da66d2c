/** Links a control to the hint and the error that FieldMessages draws for it. */
export function describedBy(id: string, { hint, error }: { hint?: unknown; error?: string | undefined }) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    ...(ids && { 'aria-describedby': ids }),
    ...(error && { 'aria-invalid': true as const }),
  };
}
