import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Axe could not decide these. Nobody looks at them, so those about ids and labels count as findings. */
const OF_LABELS = /label|name|duplicate-id|valid-attr-value/;

/** Loads axe with every page that opens from now on. */
export async function loadAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
}

/**
 * Returns what axe finds wrong on the open page, a line for each rule. It runs in the page itself and brings back only
 * the findings, which takes less than half the time that @axe-core/playwright does.
 */
export function findBarriers(page: Page): Promise<string[]> {
  return page.evaluate(async (ofLabels) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations, incomplete } = await run({
      resultTypes: ['violations', 'incomplete'],
      // Only for the rule about sound that starts on its own: no page has any.
      preload: false,
    });
    const undecided = incomplete.filter(({ id }) => new RegExp(ofLabels).test(id));
    return [...violations, ...undecided].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  }, OF_LABELS.source);
}
