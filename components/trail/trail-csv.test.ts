import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvResponse } from '@/lib/http/csv-route';
import type { TrailRow } from '@/lib/trail/types';
import { trailCsv } from './trail-csv';

const row: TrailRow = {
  number: 7n,
  at: new Date('2026-11-20T09:14:00Z'),
  event: 'grant.given',
  outcome: 'done',
  actor: '=cmd|"/c calc"!A1',
  personId: '0190a0a0-0000-7000-8000-000000000000',
  personName: 'Priya Shah',
  address: '192.0.2.7',
  organisationName: '@Riverside, "the" Surgery',
  odsCode: 'Y99001',
  mailboxId: null,
  mailboxName: '+Clinical\r\nletters',
  meshMailboxId: 'Y99001GP001',
  messageId: null,
  meshMessageId: null,
  correlationId: '-1',
  details: { level: 'READ', subjectId: '0190a0a0-0000-7000-8000-000000000000' },
  names: { '0190a0a0-0000-7000-8000-000000000000': 'Priya Shah' },
};

async function* batches(): AsyncGenerator<TrailRow[]> {
  yield [row];
  yield [];
  yield [{ ...row, number: 6n }];
}

const file = () => trailCsv(batches(), new Date('2026-11-20T23:59:00Z'));
const text = () => csvResponse(file()).text();

describe('the file of the trail', () => {
  it('has a heading for each column, and says what happened in words and in codes', async () => {
    const lines = parse(await text(), { bom: true, columns: true }) as Record<string, string>[];
    expect(lines[0]).toMatchObject({
      Number: '7',
      'Time (UK)': '2026-11-20T09:14:00+00:00',
      'What happened': 'Gave access to a mailbox',
      Event: 'grant.given',
      Details: 'To Priya Shah; They may read',
      'Message id': '',
    });
    expect(lines.map(({ Number: number }) => number)).toEqual(['7', '6']);
    expect(file().name).toBe('audit-trail-2026-11-20');
  });

  it('says as whom a person tried, and which part of the service did something', async () => {
    const tried = { ...row, event: 'session.refused', outcome: 'failed', actor: 'visitor', details: {} };
    async function* batch() {
      yield [tried, { ...row, actor: 'service: poller', personId: null }];
    }
    const lines = parse(await csvResponse(trailCsv(batch(), new Date())).text(), {
      bom: true,
      columns: true,
    }) as Record<string, string>[];
    expect(lines.map(({ Who: who }) => who)).toEqual(['Someone, as Priya Shah', 'service: poller']);
  });

  it('contains no formula, whatever names people and places have [ASVS 1.2.10]', async () => {
    const [, cells] = parse(await text(), { bom: true, record_delimiter: '\r\n' }) as string[][];
    expect(cells).toContain(`'=cmd|"/c calc"!A1`);
    expect(cells).toContain(`'@Riverside, "the" Surgery`);
    expect(cells).toContain(`'+Clinical\r\nletters`);
    for (const cell of cells ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\0]/);
  });
});
