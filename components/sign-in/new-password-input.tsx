'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { PasswordInput } from '@/components/ui/password-input';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { askForHint, type TypedPassword } from './password-hint';

/** Long enough that nobody gets a hint about half a word. */
const PAUSE_MS = 700;

type Props = {
  name: string;
  label: string;
  error: string | undefined;
  /** What lets the person set it. The secret of a link is a field of the same form. */
  by: TypedPassword['by'];
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * A field for a new password that says, in a pause of typing, how it will be judged. Only the judgement of
 * the sent form counts: without JavaScript, or an answer, there is the hint above.
 */
export function NewPasswordInput({ by, ...field }: Props) {
  const [typed, setTyped] = useState<TypedPassword | null>(null);
  const [hint, setHint] = useState('');
  const isEnhanced = useIsEnhanced();
  const { pending } = useFormStatus();
  // The form returns with an empty field: the words about its former password would be there twice.
  useEffect(() => {
    if (!pending) return;
    setTyped(null);
    setHint('');
  }, [pending]);
  useEffect(() => {
    if (!typed) return;
    const left = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await askForHint(typed, left.signal);
      if (!left.signal.aborted) setHint(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [typed]);
  const note = ({ currentTarget: { form, value: password } }: FormEvent<HTMLInputElement>) => {
    const fields = new FormData(form ?? undefined);
    setTyped({ by, password, token: textOf(fields, 'token'), name: textOf(fields, 'name') });
    if (password === '') setHint('');
  };
  return (
    <>
      <PasswordInput
        {...field}
        labelSize="s"
        hint="At least 12 characters. Three random words work well, such as a thing, a place and an animal. You can paste it."
        autoComplete="new-password"
        onInput={note}
      />
      {isEnhanced && (
        // Keeps its place while it is empty: the button below must not jump while people type.
        <p className="-mt-3 mb-3 min-h-12" role="status">
          {hint}
        </p>
      )}
    </>
  );
}
