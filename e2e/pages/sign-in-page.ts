import type { Page } from '@playwright/test';
import { people, type Role } from '../fixtures/people';

export class SignInPage {
  constructor(private readonly page: Page) {}

  /** Presses the role's button on the open sign-in page. */
  async choose(role: Role): Promise<void> {
    await this.chooseAddress(people[role]);
  }

  /** Presses the button of the person with that address. */
  async chooseAddress(email: string): Promise<void> {
    await this.page.locator(`form:has(input[value="${email}"])`).getByRole('button').click();
  }

  async signInWith(email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email address').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
}
