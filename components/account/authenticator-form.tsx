'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** This app replaces an existing one. */
  replaces: boolean;
  secret: string;
  /** SVG made by the server. */
  qrCode: string;
};

export function AuthenticatorForm({ action, pageTitle, replaces, secret, qrCode }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <PageHeading
        size="l"
        lede={
          replaces
            ? 'It takes the place of the app that you have set up.'
            : 'It shows a new code every 30 seconds.'
        }
      >
        Set up an authenticator app
      </PageHeading>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Open an authenticator app on your phone, such as Microsoft Authenticator, and add an account.</li>
        <li>Scan this picture with it.</li>
        <li>Enter the 6 digits that it shows.</li>
      </ol>
      {/* biome-ignore lint/performance/noImgElement: drawn by our own server into the page; there is nothing to load */}
      <img
        className="mb-4 block w-56 max-w-full"
        src={`data:image/svg+xml,${encodeURIComponent(qrCode)}`}
        alt="QR code for your app"
      />
      <p>
        If you cannot scan it, type this key into the app:{' '}
        <code className="app-secret text-lead text-inherit wrap-anywhere">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <TextInput
        name="code"
        label="Code"
        labelSize="s"
        hint="6 digits"
        width={5}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        error={view?.fields.code}
      />
      <SubmitButton pendingText="Checking…">Use this app</SubmitButton>
    </Form>
  );
}
