type Props = {
  /** Whether messages are real. */
  kind: 'test' | 'live';
  /** The word shown: "Test", "Live" or the environment's own. */
  label?: string;
};

export function EnvironmentTag({ kind, label }: Props) {
  return (
    <strong className={kind === 'live' ? 'app-environment app-environment--live' : 'app-environment'}>
      <span className="nhsuk-u-visually-hidden">Environment: </span>
      {label ?? (kind === 'live' ? 'Live' : 'Test')}
    </strong>
  );
}
