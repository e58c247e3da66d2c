import { Radios } from '@/components/ui/radios';
import { GRANT_LEVELS, levelLabels } from '@/lib/teams/labels';

type Props = { error: string | undefined; defaultValue: string | undefined };

export function LevelRadios({ error, defaultValue }: Props) {
  return (
    <Radios
      name="level"
      legend="What may they do?"
      legendSize="s"
      error={error}
      defaultValue={defaultValue}
      items={GRANT_LEVELS.map((level) => ({
        value: level,
        label: levelLabels[level].label,
        hint: levelLabels[level].allows,
      }))}
    />
  );
}
