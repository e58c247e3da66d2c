import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export class MessagePage {
  constructor(private readonly page: Page) {}

  /** Presses "Download", or another link to the file. Returns the name and the bytes of what was saved. */
  async download(name = 'Download'): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  async markCollected(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mark as collected' }).click();
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Undo/ }).click();
  }
}
