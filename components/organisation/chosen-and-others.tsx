import type { ReactNode } from 'react';
import { Checkboxes } from '@/components/ui/checkboxes';

type Item = { id: string; label: string; hint: string | undefined };

type Props = {
  /** The name of each box in the form, and the first of the others on the page. */
  field: string;
  /** Ticked before, in other searches. */
  chosen: readonly Item[];
  others: readonly Item[];
  ticked: readonly string[];
  words: { one: string; many: string; all: string; chosenHint: string };
  error: string | undefined;
  /** Between the two: what the search has not found, or too many results. */
  children: ReactNode;
};

/** Boxes of a long searchable list: those ticked in one search stay ticked in the next. */
export function ChosenAndOthers({ field, chosen, others, ticked, words, error, children }: Props) {
  const toBox = ({ id, label, hint }: Item) => ({ value: id, label, hint, name: field });
  return (
    <>
      {chosen.length > 0 && (
        <Checkboxes
          name="chosen"
          legend={chosen.length === 1 ? `1 ${words.one} chosen` : `${chosen.length} ${words.many} chosen`}
          hint={words.chosenHint}
          error={others.length > 0 ? undefined : error}
          items={chosen.map(toBox)}
          ticked={ticked}
        />
      )}
      {children}
      {others.length > 0 && (
        <Checkboxes
          name={field}
          legend={chosen.length > 0 ? 'Others' : words.all}
          error={error}
          items={others.map(toBox)}
          ticked={ticked}
        />
      )}
    </>
  );
}
