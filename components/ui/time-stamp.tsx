import type { TimeWords } from '@/lib/format/time';

/** Short words to look at; the full stamp on hover, read out and printed instead of them: on paper "today" is soon wrong. */
export function TimeStamp({ words, full, iso }: TimeWords) {
  return (
    <time dateTime={iso} title={full}>
      <span className="app-time__short" aria-hidden="true">
        {words}
      </span>
      <span className="app-time__full">{full}</span>
    </time>
  );
}
