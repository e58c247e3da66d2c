import { expect, type Page } from '@playwright/test';

export type Letter = {
  workflow: string;
  recipient: string;
  file: string;
  subject: string;
  reference?: string;
};

/** The steps of writing a message, with and without JavaScript. */
export class ComposePages {
  constructor(
    private readonly page: Page,
    private readonly scripted = true,
  ) {}

  async begin(mailboxId: string): Promise<void> {
    await this.page.goto(`/mailboxes/${mailboxId}/compose`);
  }

  async chooseWorkflow(name: string): Promise<void> {
    await this.page.getByRole('radio', { name, exact: false }).first().check();
    await this.goOn();
  }

  /** A single match needs no choosing. */
  async typeRecipient(meshMailboxId: string): Promise<void> {
    await this.search(meshMailboxId);
    await expect(this.page.getByRole('group', { name: 'We found 1 recipient' })).toBeVisible();
    await this.goOn();
  }

  async search(words: string): Promise<void> {
    await this.page.getByLabel('Organisation, ODS code or mailbox ID').fill(words);
    await this.page.getByRole('button', { name: 'Search', exact: true }).click();
  }

  async searchRecipient(words: string, meshMailboxId: string): Promise<void> {
    await this.search(words);
    // The search results replace the recent recipients, which may include this one.
    await expect(
      this.page.getByRole('group', { name: /^Who did you mean|^We found|^The first/ }),
    ).toBeVisible();
    await this.page.locator(`input[type=radio][value="${meshMailboxId}"]`).check();
    await this.goOn();
  }

  async chooseFile(file: string): Promise<void> {
    if (!this.scripted) return void (await this.page.getByRole('link', { name: 'Continue' }).click());
    await this.page.getByLabel('Choose a file, or drop it here').setInputFiles(file);
    await this.goOn();
  }

  async describe(subject: string, reference = ''): Promise<void> {
    await this.page.getByLabel('Subject (optional)').fill(subject);
    await this.page.getByLabel('Your reference (optional)').fill(reference);
    await this.goOn();
  }

  /** Without JavaScript the file is chosen here. */
  async send(file: string): Promise<void> {
    if (!this.scripted) await this.page.getByLabel('Choose the file to send').setInputFiles(file);
    await this.page.getByRole('button', { name: 'Send now' }).click();
  }

  /** All the steps up to the check page. */
  async write(mailboxId: string, letter: Letter): Promise<void> {
    await this.begin(mailboxId);
    await this.chooseWorkflow(letter.workflow);
    await this.page.waitForURL('**/recipient');
    await this.typeRecipient(letter.recipient);
    await this.page.waitForURL('**/file');
    await this.chooseFile(letter.file);
    await this.page.waitForURL('**/details');
    await this.describe(letter.subject, letter.reference);
    await this.page.waitForURL('**/check');
  }

  private async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }
}
