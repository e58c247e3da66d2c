const colours = { test: 'bg-test text-test-ink', live: 'bg-live text-live-ink' } as const;

type Props = {
  /** Whether messages are real. */
  kind: 'test' | 'live';
  /** The word shown: "Test", "Live" or the environment's own. */
  label?: string;
};

export function EnvironmentTag({ kind, label }: Props) {
  return (
    <strong
      className={`rounded-[3px] border border-transparent px-1.5 text-tiny/tight font-bold tablet:px-2.5 tablet:py-0.5 tablet:text-base forced-colors:border-current print:border-black ${colours[kind]}`}
    >
      <span className="nhsuk-u-visually-hidden">Environment: </span>
      {label ?? (kind === 'live' ? 'Live' : 'Test')}
    </strong>
  );
}
