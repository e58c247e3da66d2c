import type { Page } from '@playwright/test';

/**
 * Text squeezed into a column of single letters by its neighbour, one line each. Nothing overflows, but
 * nobody can read it.
 */
export function findSqueezed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    // Text for screen readers only is clipped to one pixel.
    const isCut = (element: Element | null): boolean =>
      element !== null && (element.getBoundingClientRect().width <= 1 || isCut(element.parentElement));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text.length < 4 || !element?.checkVisibility() || isCut(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      const letter = Number.parseFloat(getComputedStyle(element).fontSize);
      if (width < 2 * letter && height > 4 * letter) found.push(text);
    }
    return found;
  });
}
