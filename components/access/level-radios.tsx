import { Radios } from '@/components/ui/radios';
import { ACCESS_LEVELS, accessLevelLabels } from '@/lib/auth/access-level/labels';

type Props = { error: string | undefined; defaultValue: string | undefined };

export function LevelRadios({ error, defaultValue }: Props) {
  return (
    <Radios
      name="level"
      legend="What may they do?"
      legendSize="s"
      error={error}
      defaultValue={defaultValue}
      items={ACCESS_LEVELS.map((level) => ({
        value: level,
        label: accessLevelLabels[level].label,
        hint: accessLevelLabels[level].allows,
      }))}
    />
  );
}
