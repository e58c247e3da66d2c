import { expect, it } from 'vitest';
import { obstacleSentences } from './policy';

it('lists nothing where nothing prevents it', () => {
  expect(obstacleSentences({ sending: 0, finding_out: 0, unsettled: 0, marked_collected: 0 })).toEqual([]);
});

it('lists each obstacle with its number of messages, and what to wait for', () => {
  expect(obstacleSentences({ sending: 1, finding_out: 0, unsettled: 0, marked_collected: 3 })).toEqual([
    '1 message is being sent. Wait until this has ended',
    '3 messages are marked as collected and MESH has not been told yet. Wait until the time to undo has passed',
  ]);
});
