import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Notice } from '@/components/ui/notice';

/**
 * The session ended before the message was sent: the page keeps the file while the person signs in elsewhere.
 */
export function SignedOutNotice({ returnPath }: { returnPath: string }) {
  return (
    <Notice tone="warning" heading="Nothing is lost">
      <p>
        <a href={`/sign-in?next=${encodeURIComponent(returnPath)}`} target="_blank" rel="noreferrer">
          Sign in again in a new tab
        </a>
        , then come back to this one and send the message. It still has your file.
      </p>
    </Notice>
  );
}

export function StoppedNotice() {
  return (
    <FocusOnShow>
      <Notice heading="Stopped" announce>
        <p>Nothing was sent. You can change the message, or send it when you are ready.</p>
      </Notice>
    </FocusOnShow>
  );
}
