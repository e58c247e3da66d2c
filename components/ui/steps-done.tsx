type Props = {
  steps: readonly { label: string; state: 'done' | 'current' | 'to-do'; href?: string | undefined }[];
};

export function StepsDone({ steps }: Props) {
  return (
    <ol className="app-plain-list mb-8 flex flex-wrap gap-x-5 gap-y-1 text-base/normal" aria-label="Steps">
      {steps.map(({ label, state, href }) => (
        <li
          className={`app-steps__item border-b-4 pb-0.5 ${state === 'current' ? '' : 'text-quiet'}`}
          key={label}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          {state === 'done' && (
            <span
              className="mr-[0.5em] mb-[0.05em] ml-[0.15em] inline-block h-[0.75em] w-[0.4em] rotate-[42deg] border-r-[0.2em] border-b-[0.2em] border-green"
              aria-hidden="true"
            />
          )}
          {href ? (
            <a className="nhsuk-link nhsuk-link--no-visited-state py-1" href={href}>
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
