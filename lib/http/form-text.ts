import type { EnteredDay } from '@/lib/format/day';

/** Passwords and codes never return to a page and are never kept: people type them again. */
const SECRET = /password$|^code$/i;

/** No keyboard has it and Postgres refuses it. A password is compared unchanged. */
const withoutNul = (name: string, value: string) => (SECRET.test(name) ? value : value.replaceAll('\0', ''));

/** The text of a form's field. Empty when it is missing. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? withoutNul(name, value) : '';
}

/** The texts of the form's fields with these names. Empty where they are missing. */
export function formFields<N extends string>(form: FormData, names: readonly N[]): Record<N, string> {
  return Object.fromEntries(names.map((name) => [name, formText(form, name)])) as Record<N, string>;
}

/** The three fields of a date. Empty where they are missing. */
export function formDay(form: FormData, name: string): EnteredDay {
  const box = (part: string) => formText(form, `${name}-${part}`);
  return { day: box('day'), month: box('month'), year: box('year') };
}

/**
 * A form's texts by name, as a form restores them, without secrets. Several with one name are joined with
 * spaces.
 */
export function formTexts(form: FormData): Record<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$') || SECRET.test(name)) continue;
    const before = texts.get(name);
    texts.set(name, withoutNul(name, before === undefined ? value : `${before} ${value}`));
  }
  return Object.fromEntries(texts);
}
