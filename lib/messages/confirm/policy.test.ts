import { describe, expect, it } from 'vitest';
import type { TrackingRecord } from '@/lib/mesh/types';
import { isTimeToAskPerson, judge, mayBeOurs, nextQuestionMs, type Sent, weigh } from './policy';

const MINUTE_MS = 60_000;
const startedAt = new Date('2026-11-30T10:00:00Z');
const at = (minutes: number) => new Date(startedAt.getTime() + minutes * MINUTE_MS);

const sent: Sent = {
  localId: 'REF-1',
  otherMailboxId: 'Y99001GP001',
  workflowId: 'TOC_FHIR_IP_DISCH',
  fileName: 'letter – café.pdf',
  sendStartedAt: startedAt,
  sendEndedAt: at(2),
};

const record = (changes: Partial<TrackingRecord> = {}): TrackingRecord => ({
  messageId: 'ONE',
  localId: 'REF-1',
  workflowId: 'TOC_FHIR_IP_DISCH',
  fileName: 'letter – café.pdf',
  status: 'accepted',
  statusSuccess: true,
  statusEvent: null,
  statusCode: null,
  statusDescription: null,
  statusTimestamp: null,
  uploadedAt: at(1),
  expiresAt: null,
  downloadedAt: null,
  recipient: 'Y99001GP001',
  recipientName: null,
  recipientOdsCode: null,
  linkedMessageId: null,
  sizeBytes: null,
  ...changes,
});

describe('a message at MESH', () => {
  it.each<[string, Partial<TrackingRecord>]>([
    ['in everything', {}],
    ['on a clock that is nine minutes slow', { uploadedAt: at(-9) }],
    ['on a clock that is nine minutes fast', { uploadedAt: at(11) }],
  ])('is ours when it is like ours %s', (_, changes) => {
    expect(judge(sent, record(changes))).toBe('ours');
  });

  it.each<[string, Partial<TrackingRecord>]>([
    ['another local id', { localId: 'REF-2' }],
    ['another recipient', { recipient: 'Y99002GP001' }],
    ['another type', { workflowId: 'REFERRAL_LETTER_V1' }],
    ['another file name', { fileName: 'letter - cafe.docx' }],
    ['a much earlier time', { uploadedAt: at(-90) }],
    ['a much later time', { uploadedAt: at(90) }],
  ])('is another with %s', (_, changes) => {
    expect(judge(sent, record(changes))).toBe('another');
    expect(judge(sent, record({ ...changes, recipient: changes.recipient ?? null }))).toBe('another');
  });

  it.each<[string, Partial<TrackingRecord>]>([
    ['MESH does not tell its file name', { fileName: null }],
    ['MESH does not tell its recipient', { recipient: null }],
    ['MESH does not tell its time', { uploadedAt: null }],
    ['only letters with accents differ, which a server may have garbled', { fileName: 'letter – cafÃ©.pdf' }],
    ['it is like ours but for half an hour', { uploadedAt: at(-30) }],
  ])('may be ours when %s', (_, changes) => {
    expect(judge(sent, record(changes))).toBe('unsure');
  });

  it('with a local id that we made is ours though MESH’s clock is an hour off', () => {
    const localId = 'MM-0123456789ABCDEF0123';
    expect(judge({ ...sent, localId }, record({ localId, uploadedAt: at(62) }))).toBe('ours');
    expect(judge({ ...sent, localId }, record({ localId, uploadedAt: at(-60) }))).toBe('ours');
  });

  it('can be ruled out by the list of the outbox', () => {
    const entry = {
      messageId: 'ONE',
      localId: 'REF-1',
      recipient: 'Y99001GP001',
      workflowId: null,
      sentAt: at(1),
    };
    expect(mayBeOurs(sent, entry)).toBe(true);
    expect(mayBeOurs(sent, { ...entry, recipient: 'Y99002GP001' })).toBe(false);
    expect(mayBeOurs(sent, { ...entry, sentAt: at(-90) })).toBe(false);
  });
});

describe('several candidates', () => {
  const judged = (...verdicts: ('ours' | 'another' | 'unsure')[]) =>
    weigh(verdicts.map((verdict) => ({ verdict, record: record() }))).kind;

  it.each([
    [['ours'], 'found'],
    [['another', 'ours', 'another'], 'found'],
    [['another', 'another'], 'absent'],
    [[], 'absent'],
    [['ours', 'ours'], 'unclear'],
    [['ours', 'unsure'], 'unclear'],
    [['unsure'], 'unclear'],
  ] as const)('%j lead to %s', (verdicts, kind) => {
    expect(judged(...verdicts)).toBe(kind);
  });
});

describe('asking MESH', () => {
  it('ends: we ask a person within the hour, and stop asking MESH after about five days', () => {
    let passedMs = 0;
    let question = 1;
    let askedPersonAfterMs: number | null = null;
    for (;;) {
      if (isTimeToAskPerson(question, { kind: 'silent' })) askedPersonAfterMs ??= passedMs;
      const waitMs = nextQuestionMs(question, 180);
      if (waitMs === null) break;
      passedMs += waitMs;
      question += 1;
    }
    expect(askedPersonAfterMs).toBeLessThan(60 * MINUTE_MS);
    expect(passedMs).toBeGreaterThan(4.5 * 24 * 60 * MINUTE_MS);
    expect(passedMs).toBeLessThan(6 * 24 * 60 * MINUTE_MS);
  });

  it('asks a person sooner where MESH cannot tell several apart', () => {
    expect(isTimeToAskPerson(1, { kind: 'unclear' })).toBe(false);
    expect(isTimeToAskPerson(2, { kind: 'unclear' })).toBe(true);
  });
});
