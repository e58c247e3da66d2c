import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { AppError } from '@/lib/errors/app-error';
import { errorFields, log, withLogContext } from './log';
import { catchOutput, logLines } from './testing/catch-output';

let written: string[];

beforeAll(() => {
  configure({ LOG_LEVEL: 'info' });
  written = catchOutput();
});
afterAll(() => vi.restoreAllMocks());
afterEach(() => written.splice(0));

const lines = () => logLines(written);

describe('a log line', () => {
  it('is one JSON object that says when, in UTC, where, which request and what [ASVS 16.2.1, 16.2.2, 16.2.4]', () => {
    const before = Date.now();
    withLogContext({ correlationId: 'request-1', route: '/mailboxes/[mailboxId]', method: 'GET' }, () =>
      log('warn', 'page', { durationMs: 18, personId: 'person-1' }),
    );
    const [line] = lines();
    expect(line).toMatchObject({
      level: 40,
      correlationId: 'request-1',
      route: '/mailboxes/[mailboxId]',
      method: 'GET',
      durationMs: 18,
      personId: 'person-1',
      msg: 'page',
    });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(new Date(line.time).getTime() - before)).toBeLessThan(5_000);
  });

  it.each(['a\n{"level":50,"msg":"forged"}', 'a\r\nb', '\u2028b', '\u001b[2J', '"}{"msg":"forged"', '\0'])(
    'stays one line, whatever is in it: %j [ASVS 16.4.1]',
    (hostile) => {
      log('error', 'action failed', { code: hostile, error: { name: hostile, message: hostile } });
      expect(written.join('').trimEnd()).not.toMatch(/\p{Cc}/u);
      expect(lines()).toMatchObject([{ msg: 'action failed', code: hostile }]);
    },
  );

  it('keeps our own words of an error, and of others’ only the code and where they were thrown [ASVS 16.2.5]', () => {
    const driver = Object.assign(new Error('duplicate key (subject)=(Smith, Erin)'), { code: 'P2002' });
    expect(errorFields(driver)).toMatchObject({ error: { name: 'Error', message: 'P2002' } });
    expect(JSON.stringify(errorFields(driver))).not.toContain('Erin');
    expect(errorFields(new AppError('stale'))).toMatchObject({ error: { name: 'AppError' } });
    expect(errorFields('Smith, Erin')).toEqual({ error: { name: 'unknown', message: 'string' } });
  });
});
