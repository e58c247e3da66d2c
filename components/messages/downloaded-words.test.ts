import { expect, it } from 'vitest';
import { downloadedWords, lastDownloadWords } from './downloaded-words';

const now = new Date('2026-11-30T12:00:00Z');
const words = (at: string | null, downloadedBy: string | null = 'Amina Khan') =>
  downloadedWords({ downloaded: true, downloadedBy, downloadedAt: at ? new Date(at) : null }, now)?.heading;

it('says who downloaded the file, and when', () => {
  expect(words('2026-11-30T09:12:00Z')).toBe('Downloaded by Amina Khan, 09:12');
  expect(words('2026-11-29T09:12:00Z')).toBe('Downloaded by Amina Khan, yesterday, 09:12');
  expect(words('2026-11-26T09:12:00Z')).toBe('Downloaded by Amina Khan, Thu 26 Nov, 09:12');
});

it('says only what is known', () => {
  expect(words('2026-11-30T09:12:00Z', null)).toBe('Downloaded, 09:12');
  expect(words(null, null)).toBe('Downloaded');
  expect(downloadedWords({ downloaded: false, downloadedBy: null, downloadedAt: null }, now)).toBeUndefined();
});

it('takes the last complete download', () => {
  const event = (kind: string, hour: number, who: string) => ({
    kind,
    at: new Date(`2026-11-30T0${hour}:00:00Z`),
    who,
  });
  const events = [
    event('downloaded', 8, 'Amina Khan'),
    event('downloaded_as_received', 9, 'Rhona Bell'),
    event('download_broken', 9, 'Stan Wood'),
  ];
  expect(lastDownloadWords({ downloadCount: 2, partCount: 1 }, events, now)?.heading).toBe(
    'Downloaded by Rhona Bell, 09:00',
  );
  // One part of several is not the file.
  expect(lastDownloadWords({ downloadCount: 1, partCount: 3 }, events, now)?.heading).toBe(
    'Downloaded by Amina Khan, 08:00',
  );
  expect(lastDownloadWords({ downloadCount: 0, partCount: 1 }, [], now)).toBeUndefined();
});
