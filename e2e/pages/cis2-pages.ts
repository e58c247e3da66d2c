import type { Page } from '@playwright/test';

/** The stand-in for NHS CIS2, as people see it. */
export class Cis2Pages {
  constructor(private readonly page: Page) {}

  /** Goes from the sign-in page to CIS2. */
  async begin(next = '/mailboxes'): Promise<void> {
    await this.page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await this.page.getByRole('button', { name: 'Sign in with NHS CIS2' }).click();
  }

  async choosePerson(name: string): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  /** The nth role at an organisation. */
  async chooseRole(organisation: string, nth = 0): Promise<void> {
    await this.page.getByRole('button', { name: organisation }).nth(nth).click();
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
  }
}
