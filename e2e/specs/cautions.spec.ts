import { mailboxIdOf } from '../fixtures/database';
import { fileWith, uniqueSubject } from '../fixtures/files';
import { expect, test } from '../fixtures/portal';
import { ComposePages } from '../pages/compose-pages';

const HEADING = 'Look at this before you send';

for (const scripted of [true, false]) {
  test(`what looks wrong or private is named before it is sent, ${scripted ? 'with' : 'without'} script`, async ({
    signIn,
  }) => {
    const trust = await signIn('trust', { javaScriptEnabled: scripted });
    const compose = new ComposePages(trust, scripted);
    const file = fileWith('letter 1955-01-09.pdf', 'MZ, as programs begin');
    const subject = `${uniqueSubject('About')} 999 000 0107`;
    await compose.write(await mailboxIdOf('RX999OT004'), {
      workflow: 'Inpatient discharge',
      recipient: 'Y99001GP001',
      file,
      subject,
    });
    const cautions = trust.locator('.app-notice', { hasText: HEADING }).getByRole('listitem');
    const aboutSubject = /^The subject has what looks like an NHS number/;
    const aboutFile = [
      /^The file’s name has a date/,
      /^The file’s name ends in \.pdf, but the file is a program/,
    ];
    // Without script the file is chosen on this page, and nobody has looked at it.
    await expect(cautions).toHaveText(
      scripted ? [aboutFile[0] ?? '', aboutSubject, aboutFile[1] ?? ''] : [aboutSubject],
    );
    await trust.getByRole('link', { name: /Change the subject/ }).click();
    await compose.describe(uniqueSubject('Discharge'));
    await expect(trust.getByText(aboutSubject)).toHaveCount(0);
    await compose.send(file);
    await expect(trust.getByRole('heading', { level: 1 })).toHaveText('Message sent');
  });
}
