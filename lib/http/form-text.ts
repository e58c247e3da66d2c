import type { EnteredDay } from '@/lib/format/day';

/** Passwords and codes never come back to a page and are never kept: they are typed again. */
const SECRET = /password$|^code$/i;

/** No keyboard has it and Postgres refuses it. A password is compared as it came. */
const withoutNul = (name: string, value: string) => (SECRET.test(name) ? value : value.replaceAll('\0', ''));

/** The text of a form's field; empty when it is not there. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? withoutNul(name, value) : '';
}

/** The texts of the form's fields of these names; empty where they are not there. */
export function formFields<N extends string>(form: FormData, names: readonly N[]): Record<N, string> {
  return Object.fromEntries(names.map((name) => [name, formText(form, name)])) as Record<N, string>;
}

/** The three boxes of a date; those that are not there are empty. */
export function formDay(form: FormData, name: string): EnteredDay {
  const box = (part: string) => formText(form, `${name}-${part}`);
  return { day: box('day'), month: box('month'), year: box('year') };
}

/**
 * The texts of a form by their names, as a form puts them back, without secrets; several of one name stand with a space
 * between them.
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
