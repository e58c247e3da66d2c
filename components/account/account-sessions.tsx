import { Form } from '@/components/forms/form';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { SessionView } from '@/lib/account/types';
import { signInMethodLabels } from '@/lib/auth/labels';
import { browserWords } from '@/lib/format/browser';
import { timeWords } from '@/lib/format/time';
import { MethodRow, Methods } from './methods';

type FormAction = (form: FormData) => Promise<void>;
type Props = {
  sessions: SessionView[];
  now: Date;
  hasPassword: boolean;
  end: FormAction;
  endOthers: FormAction;
};

/** Where the person is signed in, with buttons to end each session. */
export function AccountSessions({ sessions, now, hasPassword, end, endOthers }: Props) {
  return (
    <section aria-labelledby="sessions">
      <h2 className="nhsuk-heading-m" id="sessions">
        Where you are signed in
      </h2>
      <Methods>
        {sessions.map((session) => {
          const browser = browserWords(session.userAgent);
          return (
            <MethodRow
              key={session.id}
              aside={
                !session.isThisOne && (
                  <Form action={end}>
                    <input type="hidden" name="sessionId" value={session.id} />
                    <Button variant="secondary" size="small">
                      Sign out<span className="nhsuk-u-visually-hidden"> of {browser}</span>
                    </Button>
                  </Form>
                )
              }
            >
              <strong>{browser}</strong>{' '}
              {session.isThisOne && <StateTag tone="neutral">This browser</StateTag>}
              <span className="app-secondary">
                Last used: <TimeStamp {...timeWords(session.lastSeenAt, now)} />. Signed in:{' '}
                <TimeStamp {...timeWords(session.startedAt, now)} />, {signInMethodLabels[session.method]}
              </span>
            </MethodRow>
          );
        })}
      </Methods>
      {sessions.length > 1 && (
        <Form action={endOthers} className="mb-2">
          <Button variant="secondary" size="small">
            Sign out everywhere else
          </Button>
        </Form>
      )}
      <p className="app-secondary">
        Do you see a browser that is not yours? Sign out there, then{' '}
        {hasPassword ? 'change your password' : 'tell your administrator or the helpdesk'}.
      </p>
    </section>
  );
}
