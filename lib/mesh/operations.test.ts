import { describe, expect, it } from 'vitest';
import { MeshError } from './errors';
import { describeOperation, pathOf } from './operations';

describe('pathOf', () => {
  it('fills the template and encodes the values [ASVS 1.2.2, 1.3.6]', () => {
    expect(pathOf('track_by_local_id', { mailbox: 'X26ABC1', local: 'a/b é?#' })).toBe(
      '/messageexchange/X26ABC1/outbox/tracking/a%2Fb%20%C3%A9%3F%23',
    );
  });

  it('leaves out missing query values', () => {
    const query = { max_results: '10', continue_from: undefined, workflow_filter: '!A*' };
    expect(pathOf('list_inbox', { mailbox: 'A' }, query)).toBe(
      '/messageexchange/A/inbox?max_results=10&workflow_filter=!A*',
    );
  });

  it('trims spaces around a pasted id', () => {
    expect(pathOf('head_message', { mailbox: 'A', message: ' 2026_1F ' })).toBe(
      '/messageexchange/A/inbox/2026_1F',
    );
  });

  it.each(['', ' ', '.', '..'])('refuses %j, which would be another path [ASVS 1.3.6]', (message) => {
    expect(() => pathOf('head_message', { mailbox: 'A', message })).toThrow(MeshError);
  });
});

it('describes an operation without any id', () => {
  expect(describeOperation('send')).toBe('POST /messageexchange/{mailbox}/outbox');
});
