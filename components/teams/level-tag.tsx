import { levelLabels } from '@/lib/teams/labels';
import type { GrantLevel } from '@/lib/teams/types';

const colour = { READ: 'grey', SEND: 'green', MANAGE: 'purple' } as const satisfies Record<
  GrantLevel,
  string
>;

/** A level of access. What does not count now is not coloured. */
export function LevelTag({ level, isLive = true }: { level: GrantLevel; isLive?: boolean }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${isLive ? colour[level] : 'white'}`}>
      {levelLabels[level].label}
    </strong>
  );
}
