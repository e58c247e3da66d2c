import fs from 'node:fs';
import { expect, it } from 'vitest';
import { claimWords } from '@/lib/messages/claims/labels';
import { listSources } from './sources';

const PAGES = /^(?:app|components|lib)\/.*\.tsx?$/;
/** Errors about a message are in the list of errors, which is closed too. */
const THE_LISTS = /^lib\/(?:messages\/(?:claims|banner)\/labels|errors\/codes)\.ts$|\.test\.tsx?$/;
const OF_MESSAGES = /^components\/messages\/|^app\/\(portal\)\/mailboxes\//;
/** Shorter words may well mean something else. */
const LONG = 30;
const COMMENT = /\/\*.*?\*\/|(?<!:)\/\/.*$/gms;

const sources = listSources(PAGES)
  .filter((file) => !THE_LISTS.test(file))
  .map((file) => ({
    file,
    text: fs.readFileSync(file, 'utf8').replaceAll(COMMENT, '').replaceAll(/\s+/g, ' '),
  }));

it('everything that pages say of a message is in the list of claims and nowhere else', () => {
  const words = Object.values(claimWords).flatMap((claim: { heading: string; text?: string }) =>
    [claim.heading, claim.text ?? ''].flatMap((each) => each.split(/\{\w+\}|(?<=\.) /)),
  );
  const sentences = [...new Set(words.map((each) => each.trim()))].filter(({ length }) => length >= LONG);
  expect(sentences.length).toBeGreaterThan(60);
  const elsewhere = sentences.flatMap((sentence) =>
    sources.filter(({ text }) => text.includes(sentence)).map(({ file }) => `${file}: ${sentence}`),
  );
  expect(elsewhere).toEqual([]);
});

it('a tag on a page of messages contains a claim, and one component marks claims', () => {
  const pages = sources.filter(({ file }) => OF_MESSAGES.test(file));
  const bare = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/<StateTag [^>]*>(?! ?<ClaimHeading )/g)].map(() => file),
  );
  expect(pages.length).toBeGreaterThan(30);
  expect(bare).toEqual([]);
  expect(sources.filter(({ text }) => /data-claim/.test(text)).map(({ file }) => file)).toEqual([
    'components/messages/claim.tsx',
  ]);
});
