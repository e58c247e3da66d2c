type Props = {
  steps: readonly { label: string; state: 'done' | 'current' | 'to-do'; href?: string | undefined }[];
};

export function StepsDone({ steps }: Props) {
  return (
    <ol className="app-steps" aria-label="Steps">
      {steps.map(({ label, state, href }) => (
        <li className="app-steps__item" key={label} aria-current={state === 'current' ? 'step' : undefined}>
          {state === 'done' && <span className="app-steps__tick" aria-hidden="true" />}
          {href ? (
            <a className="nhsuk-link nhsuk-link--no-visited-state" href={href}>
              {label}
            </a>
          ) : (
            label
          )}
          {state === 'done' && <span className="nhsuk-u-visually-hidden"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
