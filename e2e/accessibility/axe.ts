import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Axe could not decide these. Nobody reviews them, so those about ids and labels count as findings. */
const OF_LABELS = /label|name|duplicate-id|valid-attr-value/;

/** Loads axe into every page that opens from now on. */
export async function loadAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
}

/**
 * Returns axe's findings on the open page, one line per rule. Runs in the page and returns only the findings,
 * which takes less than half the time of @axe-core/playwright.
 */
export function findBarriers(page: Page): Promise<string[]> {
  return page.evaluate(async (ofLabels) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations, incomplete } = await run({
      resultTypes: ['violations', 'incomplete'],
      // Needed only by the rule about sound that starts automatically, and no page has sound.
      preload: false,
    });
    const undecided = incomplete.filter(({ id }) => new RegExp(ofLabels).test(id));
    return [...violations, ...undecided].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  }, OF_LABELS.source);
}
