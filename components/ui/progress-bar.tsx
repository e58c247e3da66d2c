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
    <div className="app-progress">
      <label className="app-progress__label" htmlFor={id}>
        {label}
      </label>
      <progress className="app-progress__bar" id={id} value={value} max={max} />
      {words && <p className="app-progress__words">{words}</p>}
    </div>
  );
}
