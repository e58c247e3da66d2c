import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EmailContent } from './content';
import { everyEmail, oneOfEach } from './testing/emails';
import { writeEmail } from './write-email';

const around = {
  portalUrl: 'https://mailbox.example.nhs.uk',
  service: 'MESH Mailbox',
  help: 'the service desk on 0113 496 0000',
  now: new Date('2026-11-20T09:14:00Z'),
};
/** The addresses of pages without parameters. */
const pages = fs
  .readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx') && !file.includes('['))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, '').replaceAll(/\([^)]*\)\/?/g, '')}`);
const write = (email: EmailContent) => writeEmail(email, around);

describe.each(everyEmail.map((email) => [email.kind, email] as const))('the email "%s"', (_, email) => {
  const { subject, text, html } = write(email);

  it('says what it is about, to whom, what to do if it is unexpected, and where to ask', () => {
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThan(90);
    expect(text).toContain(`Hello ${email.name},`);
    expect(text).toMatch(/\n\n(If|One administrator)/);
    expect(text).toContain('the service desk on 0113 496 0000');
    expect(text).toContain('MESH Mailbox');
  });

  it('says the same in HTML, which fetches nothing', () => {
    const words = html
      .replace(/^[\s\S]*<body/, '<body')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#39;/g, "'");
    for (const line of text
      .split('\n')
      .filter((line) => line && !line.startsWith('--') && !line.endsWith(':')))
      expect(words).toContain(line);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).not.toMatch(/<(img|script|link|style|iframe)|url\(/i);
  });

  it('has no blanks left', () => {
    expect(subject + text + html).not.toMatch(/undefined|null|\[object|NaN|Invalid/);
  });

  it('links only to this portal, and only to pages that exist', () => {
    for (const [url] of `${text} ${html}`.matchAll(/https?:\/\/[^\s"<]+/g)) {
      expect(url).toMatch(/^https:\/\/mailbox\.example\.nhs\.uk\//);
      const { pathname } = new URL(url);
      if (pathname !== '/somewhere/token') expect(pages).toContain(pathname);
    }
  });
});

describe('an email', () => {
  it('says until when a link works, in UK time', () => {
    expect(write(oneOfEach['password-reset-requested']).text).toContain('until Friday 20 November at 09:44');
    expect(write(oneOfEach['person-invited']).text).toContain('until Friday 27 November at 09:14');
  });

  it('addresses the person it is about', () => {
    const own = { who: null, mailbox: 'Clinical', endsAt: around.now };
    expect(write({ ...oneOfEach['access-end-approached'], endings: [own] }).text).toContain(
      'Your access to the mailbox',
    );
    expect(write(oneOfEach['access-end-approached']).text).toContain(
      'The access of Rhona Bell to the mailbox',
    );
  });

  it('lists all access that ends, and says in its subject whose', () => {
    const ending = { who: 'Rhona Bell', mailbox: 'Clinical', endsAt: around.now };
    const ends = (...endings: { who: string | null; mailbox: string; endsAt: Date }[]) =>
      write({ ...oneOfEach['access-end-approached'], endings });
    const other = { ...ending, mailbox: 'Results\r\nBcc: x' };
    expect(ends(ending, other).subject).toBe('The access of Rhona Bell to 2 mailboxes ends soon');
    expect(ends(ending, other).text).toContain('Rhona Bell to the mailbox Results Bcc: x ends on');
    expect(ends(ending, { ...other, who: null }).subject).toBe(
      'Access to mailboxes of Riverside Surgery ends soon',
    );
    expect(ends({ ...ending, who: null }, { ...other, who: null }).subject).toBe(
      'Your access to 2 mailboxes ends soon',
    );
  });

  it('says when a review is late', () => {
    expect(write({ ...oneOfEach['review-left-unfinished'], isOverdue: true }).subject).toContain(
      'is overdue',
    );
  });

  it.each([
    ['a second header', 'Ann\r\nBcc: thief@example.com'],
    ['a separator of lines', 'Ann\u2028Bcc: thief@example.com'],
    ['a zero byte and a tab', 'Ann\u0000\tBcc'],
    ['writing turned around', 'Ann \u202egnp.exe'],
  ])('has one line of subject and no hidden characters with %s in a name', (_, who) => {
    const { subject, text } = write({ ...oneOfEach['access-granted-to-self'], who });
    expect(subject).toMatch(/^Ann\P{C}* gave themselves access to a mailbox$/u);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it('escapes names in HTML [ASVS 1.2.1]', () => {
    const name = `<script>alert("1")</script>&'`;
    const { html } = write({ ...oneOfEach['person-invited'], name, invitedBy: name, place: name });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
  });

  it('makes no link from a name', () => {
    const { text } = write({
      ...oneOfEach['person-invited'],
      invitedBy: 'Win at https://evil.example.com/now',
    });
    expect(text).not.toMatch(/evil\.example|https:\/\/evil/);
  });

  it('shortens an endless name', () => {
    const { subject, text } = write({ ...oneOfEach['access-granted-to-self'], who: 'A'.repeat(10_000) });
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(text.length).toBeLessThan(2_000);
  });
});
