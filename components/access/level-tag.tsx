import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import type { AccessLevel } from '@/lib/auth/access-level/types';

const colour = { READ: 'grey', SEND: 'green', MANAGE: 'purple' } as const satisfies Record<
  AccessLevel,
  string
>;

/** A level of access. What does not count now is not coloured. */
export function LevelTag({ level, isLive = true }: { level: AccessLevel; isLive?: boolean }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${isLive ? colour[level] : 'white'}`}>
      {accessLevelLabels[level].label}
    </strong>
  );
}
