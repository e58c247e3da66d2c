import fs from 'node:fs';
import { expect, it } from 'vitest';
import { isStrange, methodsOf } from './route-coverage';

it.each([
  ['export const GET = a();', ['GET']],
  ['export async function POST(): Promise<void> {}', ['POST']],
  ['export const A = 1, POST = b();', ['POST']],
  ['export const GET = a();\nexport const dynamic = 1, DELETE = b();', ['GET', 'DELETE']],
  ['export const { GET, POST } = c;', ['GET', 'POST']],
  ['const PUT = a(); const b = 1; export { PUT, b as PATCH };', ['PUT', 'PATCH']],
  ['const GET = a(); export { GET as other };', ['?']],
  ["export * from './other';", ['?']],
  ['// export const POST = a();', ['?']],
])('reads the methods of a route: %s', (text, methods) => {
  expect(methodsOf(text)).toEqual(methods);
});

it.each(['page.js', 'page.mjs', 'page.ts', 'page.mdx', 'route.js', 'route.tsx', 'layout.jsx', 'error.ts'])(
  'names files that Next would serve beside ours: %s',
  (name) => {
    expect(isStrange(`app/secret/${name}`)).toBe(true);
    expect(isStrange(`app/${name}`)).toBe(true);
  },
);

it.each(['page.tsx', 'route.ts', 'layout.tsx', 'actions.ts', 'one-page.tsx', 'words.ts'])(
  'names none of ours: %s',
  (name) => {
    expect(isStrange(`app/(portal)/a/${name}`)).toBe(false);
  },
);

it('lets Next serve no other kind of file', () => {
  expect(fs.readFileSync('next.config.js', 'utf8')).toContain("pageExtensions: ['ts', 'tsx'],");
});
