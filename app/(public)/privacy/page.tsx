import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { env } from '@/lib/env/env';

export const metadata: Metadata = { title: 'Privacy' };

export default function PrivacyPage() {
  const { SERVICE_NAME } = env();
  return (
    <PageMain>
      <div className="nhsuk-u-reading-width">
        <PageHeading lede={`What ${SERVICE_NAME} keeps, and who can see it.`}>Privacy</PageHeading>

        <h2 className="nhsuk-heading-m">The files you send and collect</h2>
        <p>
          Files pass through this service on their way to and from MESH. We do not keep a copy. MESH keeps a
          message until it is collected, and for at most 30 days.
        </p>

        <h2 className="nhsuk-heading-m">What we keep about a message</h2>
        <p>
          Sender and recipient, type of message, subject, file name and size, your reference, and what
          happened when. These can name a patient, so only people who may use the mailbox see them. They are
          never put in emails, addresses of pages or technical records. Please leave patient details out of
          subjects and file names.
        </p>

        <h2 className="nhsuk-heading-m">What we keep about you</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>your name, work email address, organisation and what you may do</li>
          <li>when and from where you signed in</li>
          <li>what you opened, downloaded, marked as collected and sent, and when</li>
        </ul>
        <p>
          The last is the audit trail. It protects patients and you, cannot be changed, and is seen by your
          organisation’s administrators and by auditors of the service.
        </p>

        <h2 className="nhsuk-heading-m">Who is responsible</h2>
        <p>
          Your organisation is responsible for the messages in its mailboxes. To ask what is held about you,
          or to have it put right, contact your organisation’s data protection officer, or <HelpContact />.
          You can also complain to the{' '}
          <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.
        </p>
        <p>
          We use only the <a href="/cookies">cookies</a> that the service needs to work. Nobody follows you
          across other websites.
        </p>
      </div>
    </PageMain>
  );
}
