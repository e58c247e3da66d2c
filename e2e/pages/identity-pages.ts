import { expect, type Page } from '@playwright/test';
import { type AuthenticatorApp, mailedPath, readApp } from '../fixtures/identity';

export const PASSWORD = 'seven quiet lighthouses';

/** The pages on which people create their account and confirm who they are. */
export class IdentityPages {
  constructor(private readonly page: Page) {}

  private button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  /** Opens the emailed invitation and sets a password. Leads to the choice of second step. */
  async accept(address: string): Promise<void> {
    await this.page.goto(await mailedPath(address, 'person-invited'));
    await this.page.getByLabel('Choose a password').fill(PASSWORD);
    await this.button(/Continue|Accept/).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Choose your second step');
  }

  /** Sets up an authenticator app. Leads to the recovery codes. */
  async setUpApp(): Promise<AuthenticatorApp> {
    await this.page.getByRole('link', { name: 'Set up an authenticator app' }).click();
    const app = await readApp(this.page);
    await this.page.getByLabel('Code').fill(app.next());
    await this.button('Use this app').click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Save your recovery codes');
    return app;
  }

  /** Reads the recovery codes and continues to the mailboxes. */
  async saveCodes(): Promise<string[]> {
    const shown = this.page.locator('.app-codes li');
    await expect(shown).toHaveCount(10);
    const codes = await shown.allInnerTexts();
    await this.button('I have saved them').click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Mailboxes');
    return codes;
  }

  async enterPassword(address: string, password = PASSWORD): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel('Email address').fill(address);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.button('Sign in').first().click();
  }

  async enterCode(app: AuthenticatorApp): Promise<void> {
    await this.page.getByLabel('Code from your authenticator app').fill(app.next());
    await this.button('Continue').click();
  }

  async signOut(): Promise<void> {
    await this.button('Sign out').click();
    await expect(this.page.getByText('You are signed out.')).toBeVisible();
  }
}
