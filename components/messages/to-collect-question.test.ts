import { expect, it } from 'vitest';
import { toCollectQuestion } from './to-collect-question';

const ids = (count: number) => Array.from({ length: count }, (_, at) => String(at));
const words = (messages: number, files: number, notDownloaded: number) =>
  toCollectQuestion({ messageIds: ids(messages), files, notDownloadedIds: ids(notDownloaded) });

it('says how many files nobody has downloaded, and offers to download those or to mark all', () => {
  expect(words(40, 40, 3)).toMatchObject({
    claim: { heading: '3 of these 40 files have not been downloaded' },
    download: 'Download these 3 first',
    mark: 'Mark all 40 as collected',
  });
});

it('counts the files, and not the messages without one', () => {
  expect(words(40, 38, 1)).toMatchObject({
    claim: { heading: '1 of these 38 files has not been downloaded' },
    download: 'Download it first',
  });
  expect(words(3, 2, 2).claim.heading).toBe('None of these 2 files has been downloaded');
});

it('uses the singular for one file', () => {
  expect(words(1, 1, 1)).toMatchObject({
    claim: { heading: 'This file has not been downloaded' },
    download: 'Download it first',
    mark: 'Mark as collected',
  });
});
