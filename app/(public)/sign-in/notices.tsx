import { Notice } from '@/components/ui/notice';

type Props = { ended: string | undefined; done: string | undefined };

/** Why the person is on the sign-in page, if that needs explaining. */
export function Notices({ ended, done }: Props) {
  if (done === 'password') {
    return (
      <Notice tone="success" heading="Your password is set" announce>
        <p>You were signed out everywhere. Sign in with the new password and your second step.</p>
      </Notice>
    );
  }
  if (ended === 'by-you') {
    return (
      <Notice tone="success" announce>
        <p>You are signed out.</p>
      </Notice>
    );
  }
  if (ended === 'step') {
    return (
      <Notice tone="warning" heading="Sign in again" announce>
        <p>It took too long, or too many codes were not right. Start again with your password.</p>
      </Notice>
    );
  }
  if (ended !== 'yes' && ended !== 'kept') return null;
  return (
    <Notice tone="warning" heading="You have been signed out" announce>
      {ended === 'kept' ? (
        <p>Your session had ended. What you typed is kept: sign in, and go on where you were.</p>
      ) : (
        <p>Your session had ended, and nothing was done. Sign in, and do it again.</p>
      )}
    </Notice>
  );
}
