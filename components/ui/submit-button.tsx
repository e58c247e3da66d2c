'use client';

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';

type Props = {
  children: ReactNode;
  /** What is happening while the form is being sent: "Sending…". */
  pendingText: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  name?: string;
  value?: string;
  formAction?: string | ((form: FormData) => void | Promise<void>);
};

/**
 * A button that says what is happening and ignores a second press. Without JavaScript it is an ordinary
 * button.
 */
export function SubmitButton({
  children,
  pendingText,
  variant = 'primary',
  size = 'normal',
  ...rest
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [isMine, setIsMine] = useState(false);
  const [postedByBrowser, setPostedByBrowser] = useState(false);
  const { pending } = useFormStatus();

  useEffect(() => {
    const form = button.current?.form;
    const onSubmit = (event: SubmitEvent) => {
      // It saves a file, and the page stays as it is.
      if (event.submitter?.hasAttribute('data-downloads')) return;
      setIsMine(event.submitter === button.current);
      // After React's own listener: useFormStatus tracks a form that React submits.
      setTimeout(() => event.defaultPrevented || setPostedByBrowser(true));
    };
    // Returning with the browser's "back" makes the form usable again.
    const onPageShow = () => setPostedByBrowser(false);
    form?.addEventListener('submit', onSubmit);
    window.addEventListener('pageshow', onPageShow);
    return () => {
      form?.removeEventListener('submit', onSubmit);
      window.removeEventListener('pageshow', onPageShow);
    };
  }, []);

  const underWay = pending || postedByBrowser;
  const refuseSecondPress = (event: MouseEvent) => {
    // The second click of a double click may hit the same button on the next page.
    if (underWay || event.detail > 1) event.preventDefault();
  };
  return (
    <>
      {/* aria-disabled and not disabled: the focus stays, and the button's own value is still sent. */}
      <button
        {...rest}
        ref={button}
        type="submit"
        className={buttonClass(variant, size)}
        aria-disabled={underWay || undefined}
        onClick={refuseSecondPress}
      >
        {underWay && isMine ? pendingText : children}
      </button>
      <span className="nhsuk-u-visually-hidden" role="status">
        {underWay && isMine ? pendingText : ''}
      </span>
    </>
  );
}
