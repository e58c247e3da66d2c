import { type ReactNode, useId } from 'react';

type Props = {
  /** "Sending… part 9 of 26" */
  label: ReactNode;
  value: number;
  max: number;
  /** Under the bar: "48 MB of about 140 MB · about 45 seconds left". */
  words?: ReactNode;
};

export function ProgressBar({ label, value, max, words }: Props) {
  const id = useId();
  return (
    <div className="mb-4">
      <label className="mb-2 block text-heading font-bold" htmlFor={id}>
        {label}
      </label>
      <progress
        className="app-progress__bar block h-4.5 w-full appearance-none overflow-hidden rounded-[9px] border border-quiet bg-line forced-color-adjust-none"
        id={id}
        value={value}
        max={max}
      />
      {words && <p className="mt-2 mb-0">{words}</p>}
    </div>
  );
}
