import { expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { errorCodes } from '@/lib/errors/codes';
import { asAppError } from './as-app-error';
import { problemResponse } from './route';

const coded = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });

it('leaves our own errors unchanged', () => {
  const error = new AppError('stale');
  expect(asAppError(error)).toBe(error);
});

it.each(['P1001', 'P2024', 'ECONNREFUSED', 'EPIPE', '57P01', '53300'])(
  'reports %s, however deep, as an unavailable service',
  (code) => {
    expect(asAppError(coded(code)).code).toBe('unavailable');
    expect(asAppError(new Error('a', { cause: new Error('b', { cause: coded(code) }) })).code).toBe(
      'unavailable',
    );
  },
);

it.each([
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  Object.assign(coded('P2039'), { meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } }),
])('recognises a database that went away in the middle: %s', (thrown) => {
  expect(asAppError(thrown).code).toBe('unavailable');
});

it.each([new Error('secret at 10.0.0.1'), 'text', null, undefined, coded('P2002')])(
  'reports anything else as something that went wrong',
  (thrown) => {
    expect(asAppError(thrown).code).toBe('internal');
  },
);

it('tells a stranger the message and reference of a problem, and nothing of its cause [ASVS 16.5.1]', async () => {
  const response = problemResponse(asAppError(new Error('secret at 10.0.0.1')), 'reference-1');
  expect(response.status).toBe(500);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ status: 500, code: 'internal', correlationId: 'reference-1' });
  expect(body).not.toContain('secret');
});

it('has a status and a sentence with the next step for each code', () => {
  for (const { status, title, sentence } of Object.values(errorCodes)) {
    expect(status).toBeGreaterThanOrEqual(200);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});
