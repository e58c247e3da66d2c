import { beforeAll, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { requireSameOrigin } from './same-origin';

beforeAll(() => {
  configure({ PORTAL_URL: 'https://mesh.example.nhs.uk' });
});

const post = (headers: Record<string, string>) =>
  new Request('https://mesh.example.nhs.uk/x', { method: 'POST', headers });

it('allows requests from a page of this service', () => {
  expect(() => requireSameOrigin(post({ origin: 'https://mesh.example.nhs.uk' }))).not.toThrow();
  const both = { origin: 'https://mesh.example.nhs.uk', 'sec-fetch-site': 'same-origin' };
  expect(() => requireSameOrigin(post(both))).not.toThrow();
});

it.each([
  {},
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { origin: 'http://mesh.example.nhs.uk' },
  { origin: 'https://mesh.example.nhs.uk.evil.example' },
  { origin: 'https://mesh.example.nhs.uk', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://mesh.example.nhs.uk', 'sec-fetch-site': 'same-site' },
])('refuses %j [ASVS 3.5.1]', (headers) => {
  expect(() => requireSameOrigin(post(headers as Record<string, string>))).toThrow(
    expect.objectContaining({ code: 'wrong_origin' }),
  );
});
