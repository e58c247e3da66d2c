import type { Page } from '@playwright/test';

/**
 * Problems with ids and labels on the open page, one line each: a duplicate id, a reference to a missing id,
 * a control without a name, or a label whose click chooses a different control from the one beside it. Clicks
 * every label of every radio button and tick box, and restores each one.
 */
export function findMislabelled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const say = (element: Element, words: string) =>
      found.push(`${words}: ${element.outerHTML.slice(0, 200)}`);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) found.push(`the id ${id} is there twice`);
      seen.add(id);
    }
    for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const missing =
          element
            .getAttribute(name)
            ?.split(/\s+/)
            .filter((id) => !seen.has(id)) ?? [];
        if (missing.length > 0) say(element, `${name} leads nowhere`);
      }
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      if (!seen.has(decodeURIComponent(link.hash.slice(1))))
        say(link, 'a link within the page leads nowhere');
    }

    for (const details of document.querySelectorAll('details')) details.open = true;
    const choices = 'input[type="radio"], input[type="checkbox"]';
    type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
    for (const control of document.querySelectorAll<Control>(
      'input:not([type="hidden"]), select, textarea',
    )) {
      const words = [...(control.labels ?? [])].map(({ textContent }) => textContent?.trim());
      const isSeen = control.checkVisibility();
      if (isSeen && !words[0] && !control.getAttribute('aria-label'))
        say(control, 'a control without a name');
      if (control.matches(choices) && new Set(words).size > 1) say(control, 'a control with two names');
    }

    // With JavaScript, the component may reset a box at once.
    let pressed: EventTarget | null = null;
    document.addEventListener('click', ({ target }) => {
      pressed = target;
    });
    const all = [...document.querySelectorAll<HTMLInputElement>(choices)];
    const before = all.map(({ checked }) => checked);
    /** The control drawn with the label: the only one in the smallest element that contains both. */
    const besideOf = (label: Element) => {
      for (let part: Element | null = label; part; part = part.parentElement) {
        const inside = part.querySelectorAll<HTMLInputElement>(choices);
        if (inside.length > 0) return inside.length === 1 ? inside[0] : undefined;
      }
    };
    for (const label of document.querySelectorAll('label')) {
      const { control } = label;
      const beside = besideOf(label);
      if (!control?.matches(choices)) continue;
      if (!beside) {
        say(label, 'a label without a choice of its own');
        continue;
      }
      beside.checked = false;
      label.click();
      if (!beside.checked && pressed !== beside) say(label, 'a click on a label chooses something else');
      if (beside.type === 'checkbox') label.click();
    }
    all.forEach((control, at) => {
      control.checked = before[at] ?? false;
    });
    return found;
  });
}
