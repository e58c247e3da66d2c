import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { deviceCookie, ownCookie, sessionCookie } from '@/lib/auth/session-cookie';
import { env } from '@/lib/env/env';
import { durationWords } from '@/lib/format/time';

export const metadata: Metadata = { title: 'Cookies' };

export default function CookiesPage() {
  const { SESSION_IDLE_MINUTES, SESSION_ABSOLUTE_HOURS } = env();
  const { name } = sessionCookie();
  const device = deviceCookie();
  const idle = durationWords(SESSION_IDLE_MINUTES * 60_000);
  const longest = durationWords(SESSION_ABSOLUTE_HOURS * 3_600_000);
  const cookies = [
    {
      name,
      purpose: `Keeps you signed in until you sign out, and no longer than ${idle} without use, or ${longest}. It holds no personal details, only a number that stands for your session.`,
      expiry: 'When you sign out, or half an hour after that longest time',
    },
    {
      name: device.name,
      purpose: 'Marks this browser, so that we can email you when someone signs in as you in another one.',
      expiry: `After ${durationWords(device.maxAgeSeconds * 1000)}`,
    },
    {
      name: ownCookie('mesh-mailbox.step.…').name,
      purpose: 'Remembers how far you are while you sign in or set up a second step.',
      expiry: 'When that is done, or after 30 minutes at most',
    },
    {
      name: ownCookie('mesh-mailbox.new-codes').name,
      purpose: 'Shows your new recovery codes until you have saved them. It is sealed.',
      expiry: 'When you have saved them, or after 15 minutes',
    },
    {
      name: ownCookie('mesh-mailbox.step.held-form').name,
      purpose:
        'Leads back to what you were typing if your session ends in the middle of a form. The service keeps that sealed, and shows it to nobody but you.',
      expiry: 'When the form is saved after you have signed in again, or after 30 minutes',
    },
    {
      name: ownCookie('next-auth.…').name,
      purpose:
        'Make sure that it is you who comes back from NHS CIS2, and that no other website sends a form in your name.',
      expiry: 'After 15 minutes, or when you close the browser',
    },
  ];
  return (
    <PageMain>
      <div className="nhsuk-u-reading-width">
        <PageHeading>Cookies</PageHeading>
        <p>
          Cookies are small files that a website stores on your device. We use only those that the service
          needs to work, so we do not ask for your consent. None of them is shared with anyone or follows you
          elsewhere.
        </p>
        <table className="app-table app-table--stacked" role="table">
          <caption>Cookies that we use</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Name
              </th>
              <th scope="col" role="columnheader">
                What it is for
              </th>
              <th scope="col" role="columnheader">
                When it goes
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {cookies.map((cookie) => (
              <tr role="row" key={cookie.name}>
                <th scope="row" role="rowheader">
                  {cookie.name}
                </th>
                <td role="cell">{cookie.purpose}</td>
                <td role="cell">
                  <span className="text-quiet tablet:hidden">It goes: </span>
                  {cookie.expiry}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageMain>
  );
}
