import { describe, expect, it } from 'vitest';
import { explainCode } from './code-meanings';

const KNOWN: [string, string][] = [
  ...['00', '01', '02'].map((code): [string, string] => ['COLLECT', code]),
  ...['00', '03', '04', '05', '06', '14'].map((code): [string, string] => ['TRANSFER', code]),
  ...['07', '08', '09', '11', '12', '13', '14', '15', '16', '17', '18', '19'].map(
    (code): [string, string] => ['SEND', code],
  ),
  ...['EPL-150', 'EPL-151', 'EPL-152', 'EPL-153', 'EPL-154'].map((code): [string, string] => ['SEND', code]),
  ['SEND', 'InvalidHeaderChunks'],
  ['SEND', 'UnsupportedContentEncoding'],
  ['SEND', 'Invalid checksum'],
  ['SEND', 'Invalid file format'],
  ['SEND', 'Message already accepted'],
  ...['00', '15', '16', '17', '20'].map((code): [string, string] => ['RECEIVE', code]),
  ['', '100'],
  ...['403', '404', '413', '417'].map((code): [string, string] => ['HTTP', code]),
];

describe('explainCode', () => {
  it.each(KNOWN)('has a meaning and a next step for %s %s', (event, code) => {
    const found = explainCode(event, code, null);
    expect(found?.meaning).toMatch(/^[A-Z].*\.$/);
    expect(found?.nextStep).toMatch(/^[A-Z].*\.$/);
  });

  it('tells a message that was not collected from a closed mailbox', () => {
    const late = explainCode('SEND', '14', 'Message not collected by recipient after 5 days');
    const closed = explainCode('SEND', '14', 'Message was not collected as the mailbox is deactivated');
    expect(late).toMatchObject({ whoCanFix: 'recipient', meaning: expect.stringContaining('in time') });
    expect(closed).toMatchObject({ whoCanFix: 'you', meaning: expect.stringContaining('closed') });
  });

  it('names both causes when a non-collection comes without words', () => {
    expect(explainCode('SEND', '14', null)?.meaning).toMatch(/in time or .* closed/);
  });

  it.each(['15', '16', '17'])('does not confuse code %s of sending with that of receiving', (code) => {
    expect(explainCode('SEND', code, null)?.meaning).not.toBe(explainCode('RECEIVE', code, null)?.meaning);
  });

  it('tells an unknown recipient from a mailbox of the service itself', () => {
    const unknown = explainCode('SEND', '12', 'Unregistered to address');
    expect(explainCode('SEND', '12', 'Cannot send messages to internal mailbox')).not.toEqual(unknown);
  });

  it('recognises events and codes in any case', () => {
    expect(explainCode('send', 'epl-151', null)).toEqual(explainCode('SEND', 'EPL-151', null));
  });

  it.each([
    ['SEND', '99'],
    ['COLLECT', '14'],
    ['', '14'],
    [null, null],
    ['constructor', ''],
  ])('gives null for the unknown %s %s', (event, code) => {
    expect(explainCode(event, code, 'whatever')).toBeNull();
  });
});
