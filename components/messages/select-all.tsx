'use client';

import { useEffect, useRef } from 'react';
import { tickBoxes, useSelection } from './use-selection';

/** Ticks every row's box. Not drawn without JavaScript, where each row is ticked separately. */
export function SelectAll({ name }: { name: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const selection = useSelection(place, name);
  const { ticked = 0, total = 0 } = selection ?? {};
  useEffect(() => {
    if (box.current) box.current.indeterminate = ticked > 0 && ticked < total;
  }, [ticked, total]);

  const tickAll = (checked: boolean) => {
    for (const each of tickBoxes(place.current, name)) each.checked = checked;
  };
  return (
    <span ref={place} className="block min-h-6">
      {selection ? (
        <label className="app-tick max-tablet:w-fit max-tablet:grid-cols-[32px_auto] max-tablet:gap-2 max-tablet:font-bold">
          <input
            ref={box}
            type="checkbox"
            checked={total > 0 && ticked === total}
            onChange={(event) => tickAll(event.currentTarget.checked)}
          />
          <span className="tablet:sr-only">Select this page</span>
        </label>
      ) : (
        <span className="nhsuk-u-visually-hidden">Select</span>
      )}
    </span>
  );
}
