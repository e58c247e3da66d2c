import { expect, it } from 'vitest';
import { formTexts } from './form-text';

it('keeps every box ticked under one name, and no file or framework field', () => {
  const form = new FormData();
  form.append('mailboxId', 'one');
  form.append('mailboxId', 'two');
  form.append('level', 'READ');
  form.append('$ACTION_ID', 'x');
  form.append('file', new File(['x'], 'x.csv'));
  expect(formTexts(form)).toEqual({ mailboxId: 'one two', level: 'READ' });
});

it('returns no password and no code', () => {
  const form = new FormData();
  form.append('name', 'Clinical documents');
  for (const name of ['password', 'newPassword', 'presentPassword', 'code']) form.append(name, 'secret');
  form.append('odsCode', 'Y99001');
  expect(formTexts(form)).toEqual({ name: 'Clinical documents', odsCode: 'Y99001' });
});
