import type { TimeWords } from '@/lib/format/time';

/** Short words to look at; the full stamp on hover, and read out instead of them. */
export function TimeStamp({ words, full, iso }: TimeWords) {
  return (
    <time dateTime={iso} title={full}>
      <span aria-hidden="true">{words}</span>
      <span className="nhsuk-u-visually-hidden">{full}</span>
    </time>
  );
}
