type Common = { name: string; label: string; hint?: string };

/** A form field as data: the server makes the page, and the browser runs the form. */
export type FormField =
  | (Common & { kind: 'text'; value?: string | undefined; width?: 5 | 10 | 20 | 30; numeric?: boolean })
  | (Common & { kind: 'area'; value?: string })
  | (Common & { kind: 'moment'; value?: string })
  | (Common & { kind: 'password' })
  | (Common & { kind: 'radios'; value?: string; items: { value: string; label: string; hint?: string }[] })
  /** A single box, whose value is "yes". With `onProblem` it is shown only once it can help. */
  | (Common & { kind: 'tick'; value?: string | undefined; onProblem?: true });
