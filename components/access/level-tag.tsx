import { type AccessLevel, accessLevelLabels } from '@/lib/auth/access-level/labels';

/** A level of access. Inactive access has no colour. */
export function LevelTag({ level, isLive = true }: { level: AccessLevel; isLive?: boolean }) {
  const { label, colour } = accessLevelLabels[level];
  return <strong className={`nhsuk-tag nhsuk-tag--${isLive ? colour : 'white'}`}>{label}</strong>;
}
