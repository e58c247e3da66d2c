import type { Page } from '@playwright/test';

/** A form's fields as a browser without JavaScript would send them. */
export type Fields = [name: string, value: string][];

type Asked = { id: string; about: string | undefined };

/**
 * The form on the open page that posts the server action and contains the given values. Null if there is
 * none.
 */
export async function findForm(page: Page, asked: Asked): Promise<Fields | null> {
  return page.evaluate(({ id, about }) => {
    const fieldsOf = (form: HTMLFormElement, button: HTMLElement | null): [string, string][] =>
      [...new FormData(form, button)].filter(
        (field): field is [string, string] => typeof field[1] === 'string',
      );
    const posts = (fields: [string, string][]) =>
      fields.some(([name, value]) => {
        const bound = /^\$ACTION_(\d+):0$/.exec(name)?.[1];
        if (bound === undefined) return name === `$ACTION_ID_${id}`;
        return value.includes(`"${id}"`) && fields.some(([other]) => other === `$ACTION_REF_${bound}`);
      });
    const holds = (fields: [string, string][]) =>
      about === undefined || fields.some((field) => field.join('=').includes(about));
    const forms = [...document.forms].flatMap((form) => {
      const buttons = [...form.querySelectorAll<HTMLElement>('button:not([type=button])')];
      return (buttons.length > 0 ? buttons : [null]).map((button) => fieldsOf(form, button));
    });
    return forms.find((fields) => posts(fields) && holds(fields)) ?? null;
  }, asked);
}

/** The fields with a person's input: each name once, typed values replacing the originals. */
export function typeInto(fields: Fields, typed: Record<string, string>): Fields {
  const kept = fields.filter(([name]) => !(name in typed));
  return [...kept, ...Object.entries(typed).filter(([, value]) => value !== '')];
}

/** The fields as a form body. `swap` replaces one text with another everywhere, including in names. */
export function bodyOf(fields: Fields, swap?: { from: string; to: string }): FormData {
  const swapped = (text: string) => (swap ? text.replaceAll(swap.from, swap.to) : text);
  const form = new FormData();
  for (const [name, value] of fields) form.append(swapped(name), swapped(value));
  return form;
}
