import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { catchOutput, logLines } from '@/lib/log/testing/catch-output';
import { route } from './route';
import { requireSameOrigin } from './same-origin';

let written: string[];

beforeAll(() => {
  configure({ LOG_LEVEL: 'info', PORTAL_URL: 'https://mesh.example.nhs.uk' });
  written = catchOutput();
});
afterAll(() => vi.restoreAllMocks());
afterEach(() => written.splice(0));

const lines = () => logLines(written);

const ask = (handle: (request: Request) => Promise<Response>) =>
  route('/api/thing/[id]', handle)(
    new Request('https://mesh.example.nhs.uk/api/thing/Erin-Smith?q=Erin', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    }),
    {},
  );

describe('a refused request', () => {
  it('from a wrong origin is logged with what it wanted and why [ASVS 16.3.3]', async () => {
    const { status } = await ask(async (request) => {
      requireSameOrigin(request);
      return new Response();
    });
    expect(status).toBe(403);
    expect(lines()).toMatchObject([
      { msg: 'request', method: 'POST', route: '/api/thing/[id]', status: 403, code: 'wrong_origin' },
    ]);
    expect(written.join('')).not.toContain('Erin');
  });

  it.each(['invalid_input', 'too_many_attempts', 'forbidden', 'stale', 'proof_needed'] as ErrorCode[])(
    'as %s is logged under that word, and not as an error [ASVS 16.3.3]',
    async (code) => {
      await ask(() => Promise.reject(new AppError(code)));
      expect(lines()).toMatchObject([{ level: 30, code }]);
    },
  );

  it('through our own fault is an error with where it was thrown, and the visitor gets only its reference [ASVS 16.3.4, 16.5.1]', async () => {
    const response = await ask(() => Promise.reject(new Error('secret at 10.0.0.1')));
    const [error, request] = lines();
    expect(error).toMatchObject({
      level: 50,
      code: 'internal',
      error: { stack: expect.stringMatching(/at /) },
    });
    expect(request).toMatchObject({ status: 500, correlationId: error.correlationId });
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ code: 'internal', correlationId: error.correlationId });
    expect(body + written.join('')).not.toContain('10.0.0.1');
  });
});
