'use client';

import type { TimeWords } from '@/lib/format/time';

/**
 * Short words to look at. The full stamp is shown on hover, read out and printed instead: on paper "today" is
 * soon wrong.
 */
export function TimeStamp({ words, full, iso }: TimeWords) {
  return (
    <time dateTime={iso} title={full}>
      <span className="print:hidden" aria-hidden="true">
        {words}
      </span>
      <span className="not-print:sr-only">{full}</span>
    </time>
  );
}
