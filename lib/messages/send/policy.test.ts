import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { MeshError, type MeshErrorKind } from '@/lib/mesh/errors';
import { type Counted, guarded, judgeFailure, makeLocalId, writtenFileName } from './policy';

async function* of(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield Buffer.alloc(size);
}

async function read(source: AsyncIterable<Uint8Array>): Promise<number[]> {
  const sizes: number[] = [];
  for await (const chunk of source) sizes.push(chunk.byteLength);
  return sizes;
}

const agrees = async () => {};

describe('the meaning of a failed send', () => {
  const judged: Record<MeshErrorKind, string> = {
    rejected: 'rejected',
    invalid_request: 'rejected',
    invalid_header: 'rejected',
    too_large: 'rejected',
    refused_credentials: 'draft',
    unreachable: 'draft',
    timeout: 'draft',
    aborted: 'draft',
    busy: 'draft',
    server_error: 'draft',
    broken_transfer: 'draft',
    outcome_unknown: 'unconfirmed',
    bad_answer: 'unconfirmed',
    not_found: 'unconfirmed',
    gone: 'unconfirmed',
    multiple_matches: 'unconfirmed',
  };

  it.each(Object.entries(judged))('%s leaves it %s', (kind, outcome) => {
    expect(judgeFailure(new MeshError(kind as MeshErrorKind, 'x'))).toBe(outcome);
  });

  it('is certain only for what is understood', () => {
    expect(judgeFailure(new AppError('file_too_large'))).toBe('draft');
    expect(judgeFailure(new Error('anything'))).toBe('unconfirmed');
    expect(judgeFailure(undefined)).toBe('unconfirmed');
  });
});

describe('the bytes on their way', () => {
  it('pass unchanged and are counted', async () => {
    const counted: Counted = { sizeBytes: 0 };
    expect(await read(guarded(of(3, 4, 3), 10, counted, agrees))).toEqual([3, 4, 3]);
    expect(counted).toEqual({ sizeBytes: 10 });
  });

  it('stop before the first byte over the limit is passed on [ASVS 5.2.1]', async () => {
    const counted: Counted = { sizeBytes: 0 };
    const passed: number[] = [];
    const reading = (async () => {
      for await (const chunk of guarded(of(5, 5, 1), 10, counted, agrees)) passed.push(chunk.byteLength);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'file_too_large' });
    expect(passed).toEqual([5]);
    expect(counted.failure).toMatchObject({ code: 'file_too_large' });
  });

  it('do not all pass when the send has been given up', async () => {
    const counted: Counted = { sizeBytes: 0 };
    const passed: number[] = [];
    const givenUp = new AppError('upload_interrupted');
    const refuses = async () => {
      throw givenUp;
    };
    const reading = (async () => {
      for await (const chunk of guarded(of(5, 3), 10, counted, refuses)) passed.push(chunk.byteLength);
    })();
    await expect(reading).rejects.toBe(givenUp);
    expect(passed).toEqual([5]);
    expect(counted.failure).toBe(givenUp);
  });

  it('say that the upload broke off when their source does', async () => {
    const counted: Counted = { sizeBytes: 0 };
    const source = (async function* () {
      yield Buffer.alloc(3);
      throw new Error('connection reset');
    })();
    await expect(read(guarded(source, 10, counted, agrees))).rejects.toMatchObject({
      code: 'upload_interrupted',
    });
    expect(counted).toMatchObject({ sizeBytes: 3, failure: { code: 'upload_interrupted' } });
  });

  it('release their source when nobody wants them any more', async () => {
    let released = false;
    const source = (async function* () {
      try {
        yield Buffer.alloc(1);
        yield Buffer.alloc(1);
      } finally {
        released = true;
      }
    })();
    for await (const _ of guarded(source, 10, { sizeBytes: 0 }, agrees)) break;
    expect(released).toBe(true);
  });
});

it('a reference of our own making is never repeated and says nothing', () => {
  const made = new Set(Array.from({ length: 1_000 }, makeLocalId));
  expect(made.size).toBe(1_000);
  for (const localId of made) expect(localId).toMatch(/^MM-[0-9A-F]{20}$/);
});

describe('the name of a sent file', () => {
  it.each([
    ['a%22b%22.pdf', 'a"b".pdf', 'a"b".pdf'],
    ['a%22b%22.pdf', 'a%22b%22.pdf', 'a%22b%22.pdf'],
    ['a%22b – c.pdf', 'a"b - c.pdf', 'a"b – c.pdf'],
    ['a%22b.pdf', 'another.pdf', 'a%22b.pdf'],
    ['a%22b.pdf', null, 'a%22b.pdf'],
  ])('is, for %j in the form and %j on the page, %j', (written, checked, sent) => {
    expect(writtenFileName(written, checked)).toBe(sent);
  });
});
