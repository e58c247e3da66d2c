'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import type { FormAction } from '@/components/forms/form-view';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

export type PasskeyActions = { rename: FormAction; drop: (form: FormData) => Promise<void> };
type Props = PasskeyActions & { passkeyId: string; name: string };

/** Actions for a passkey, closed until the person wants them or something was wrong. */
export function PasskeyChanges({ passkeyId, name, rename, drop }: Props) {
  const [view, submit] = useActionState(rename, null);
  const id = <input type="hidden" name="passkeyId" value={passkeyId} />;
  const fieldId = `name-${passkeyId}`;
  return (
    <Details summary={`Change or remove ${name}`} open={view !== null}>
      {view && (
        <ErrorSummary
          errors={[{ text: view.fields.name ?? view.message, fieldId }]}
          attempt={view.correlationId}
        />
      )}
      <Form action={submit} className="mb-6" noValidate>
        {id}
        <TextInput
          name="name"
          id={fieldId}
          label="Name"
          width={20}
          defaultValue={view?.values.name ?? name}
          error={view?.fields.name ?? view?.message}
        />
        <SubmitButton variant="secondary" size="small" pendingText="Saving…">
          Save the name
        </SubmitButton>
      </Form>
      <Form action={drop}>
        {id}
        <SubmitButton variant="secondary" size="small" pendingText="Removing…">
          Remove this passkey
        </SubmitButton>
      </Form>
    </Details>
  );
}
