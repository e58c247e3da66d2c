import { expect, it } from 'vitest';
import { problemsOf } from './form-view';

it('has no lines before anything was sent', () => {
  expect(problemsOf(null)).toEqual([]);
});

it('has a line for each field, linked to it', () => {
  const view = {
    message: 'There is a problem',
    fields: { subject: 'Too long', localId: 'Used before' },
    values: {},
    correlationId: 'c',
  };
  expect(problemsOf(view, { localId: 'reference' })).toEqual([
    { text: 'Too long', fieldId: 'subject' },
    { text: 'Used before', fieldId: 'reference' },
  ]);
});

it('has a line without a link for a field that is not on the page', () => {
  const view = { message: '', fields: { holder: 'Ed is suspended' }, values: {}, correlationId: 'c' };
  expect(problemsOf(view, { holder: null })).toEqual([{ text: 'Ed is suspended' }]);
});

it('has the message when no field is at fault', () => {
  expect(
    problemsOf({ message: 'MESH cannot be reached.', fields: {}, values: {}, correlationId: 'c' }),
  ).toEqual([{ text: 'MESH cannot be reached.' }]);
});
