import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Details } from '@/components/ui/details';
import { env } from '@/lib/env/env';
import { durationWords } from '@/lib/format/time';

export const metadata: Metadata = { title: 'Help' };

const contents = [
  ['sign-in', 'Sign in'],
  ['collect', 'Collect a message'],
  ['send', 'Send a file'],
  ['follow', 'See what happened to it'],
  ['expiry', 'If nobody collects a message'],
  ['contact', 'Ask for help'],
] as const;

export default function HelpPage() {
  const { SERVICE_NAME, COLLECT_UNDO_SECONDS } = env();
  return (
    <PageMain>
      <div className="nhsuk-u-reading-width">
        <PageHeading
          lede={`${SERVICE_NAME} sends files to other organisations and collects what they send you.`}
        >
          Help
        </PageHeading>

        <nav aria-label="On this page">
          <ul className="nhsuk-list">
            {contents.map(([id, label]) => (
              <li key={id}>
                <a className="nhsuk-link--no-visited-state py-1" href={`#${id}`}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>

        <h2 className="nhsuk-heading-m" id="sign-in">
          Sign in
        </h2>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>Enter your email address and password, then select “Sign in”.</li>
          <li>Enter the 6 digits that your authenticator app shows, or use your passkey.</li>
        </ol>
        <p>
          With a passkey you can leave out the password: select “Sign in with a passkey”. To change how you
          sign in, select your name at the top of any page.
        </p>
        <Details summary="I have forgotten my password">
          <p>
            On the sign-in page, select “Forgotten your password?”. You get an email with a link for setting a
            new one.
          </p>
        </Details>
        <Details summary="I have lost my phone or device">
          <p>
            Enter your password, then select “Use a recovery code”. If you have no code, ask an administrator
            of your organisation: they can send you a link for setting up a new phone or device.
          </p>
        </Details>
        <Details summary="The link in my invitation does not work">
          <p>
            It works once, and for some days. Ask the person who invited you to send the invitation again. If
            you have set up your account already, sign in.
          </p>
        </Details>

        <h2 className="nhsuk-heading-m" id="collect">
          Collect a message
        </h2>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>On Mailboxes, select “Open inbox”. Messages nobody has opened yet are in bold.</li>
          <li>Select the subject to open the message, then select “Download”.</li>
          <li>Open the file and check that it is what you expected.</li>
          <li>Select “Mark as collected”. The sender is told, and the message leaves MESH.</li>
        </ol>
        <p>
          Opening or downloading a message does not collect it. It stays in the inbox until someone marks it
          as collected.
        </p>
        {COLLECT_UNDO_SECONDS > 0 && (
          <p>Marked the wrong one? You can undo it for {durationWords(COLLECT_UNDO_SECONDS * 1000)}.</p>
        )}

        <h2 className="nhsuk-heading-m" id="send">
          Send a file
        </h2>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>Select “Send a message” and choose the type of message.</li>
          <li>Find the organisation or mailbox it goes to.</li>
          <li>Choose the file and fill in the details.</li>
          <li>Check your answers, then select “Send now”. Nothing is sent before that.</li>
        </ol>
        <p>
          Wait until the page says that the message was sent and shows its message id. If it says that we are
          finding out, do not send it again: the page will tell you when we know.
        </p>

        <h2 className="nhsuk-heading-m" id="follow">
          See what happened to it
        </h2>
        <p>Select “Sent”, then the subject. “What happened” lists each step and its time.</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            <strong>On its way</strong>: MESH has it. The recipient has not collected it yet.
          </li>
          <li>
            <strong>Collected</strong>: the recipient has it. There is nothing more to do.
          </li>
          <li>
            <strong>Problem</strong>: it was refused or not collected. The page says why, and what to do.
          </li>
        </ul>

        <h2 className="nhsuk-heading-m" id="expiry">
          If nobody collects a message
        </h2>
        <p>
          A message waits for 5 days. The inbox shows each message’s deadline. It turns red on the last day.
          After 5 days it leaves the inbox and the sender is told. After 30 days it is erased.
        </p>
        <Details summary="A message expired before we could collect it">
          <p>
            It is under “Expired” in the inbox. Ask the sender to send it again, and give them the message id.
          </p>
        </Details>

        <h2 className="nhsuk-heading-m" id="contact">
          Ask for help
        </h2>
        <p>
          Contact <HelpContact />. Give the message id, or the reference on the error page. Do not send
          patient details.
        </p>
        <p>
          If you cannot see a mailbox, or may not send from it, ask your administrator. If your organisation
          has none, contact us.
        </p>
      </div>
    </PageMain>
  );
}
