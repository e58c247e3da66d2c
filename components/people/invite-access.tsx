'use client';

import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { MOST_AT_A_GLANCE } from '@/components/access/mailbox-choice';
import { Checkboxes } from '@/components/ui/checkboxes';
import { Details } from '@/components/ui/details';
import { LiveRegion } from '@/components/ui/live-region';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { ACCESS_LEVELS, accessLevelLabels } from '@/lib/auth/access-level/labels';
import type { InviteChoices } from '@/lib/people/invitations/types';

type Props = { choices: InviteChoices; values: Readonly<Record<string, string>> };

const LEVELS = [
  { value: '', label: 'No access' },
  ...ACCESS_LEVELS.map((value) => ({ value, label: accessLevelLabels[value].label })),
];

const isGiven = ([field, value]: [string, string]) => value !== '' && /^(team|level)-/.test(field);

/** Enter in the search does not send the form around it. */
function keepFromSending(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/**
 * The access that comes with the invitation, closed until it is wanted. Of many teams and mailboxes, shows
 * those that the search finds, and those chosen before. All of them stay in the form.
 */
export function InviteAccess({ choices: { teams, mailboxes }, values }: Props) {
  const isEnhanced = useIsEnhanced();
  const [text, setText] = useState('');
  const before = Object.entries(values).filter(isGiven);
  const [given, setGiven] = useState<readonly string[]>(before.map(([field]) => field));
  const rows = [
    ...teams.map(({ id, name }) => ({ id, field: `team-${id}`, words: name })),
    ...mailboxes.map(({ id, name, meshMailboxId }) => ({
      id,
      field: `level-${id}`,
      words: `${name}, ${meshMailboxId}`,
    })),
  ].map((row) => ({
    ...row,
    isHidden: !given.includes(row.field) && !row.words.toLowerCase().includes(text.trim().toLowerCase()),
  }));
  if (rows.length === 0) return null;
  const note = ({ target }: ChangeEvent<HTMLDivElement>) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const { name, value } = target;
    const isChosen = target instanceof HTMLInputElement ? target.checked : value !== '';
    setGiven((all) => [...all.filter((field) => field !== name), ...(isChosen ? [name] : [])]);
  };
  const [teamRows, mailboxRows] = [rows.slice(0, teams.length), rows.slice(teams.length)];
  const shown = rows.filter(({ isHidden }) => !isHidden).length;
  return (
    <Details summary="Teams and mailboxes (optional)" open={before.length > 0 || rows.length <= 8}>
      {isEnhanced && rows.length > MOST_AT_A_GLANCE && (
        <TextInput
          type="search"
          name="look-for"
          label="Find a team or mailbox"
          hint="Part of the name, or of a mailbox id. What you chose stays chosen."
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={keepFromSending}
        />
      )}
      <LiveRegion visible>{text.trim() && <p>{`${shown} of ${rows.length} shown`}</p>}</LiveRegion>
      <div onChange={note}>
        {teams.length > 0 && (
          <div className={teamRows.every(({ isHidden }) => isHidden) ? 'hidden' : undefined}>
            <Checkboxes
              name="team"
              legend="Teams"
              hint="In a team they can use what the team can use."
              items={teamRows.map(({ field, words, isHidden }) => ({
                value: 'yes',
                label: words,
                name: field,
                isTicked: values[field] === 'yes',
                isHidden,
              }))}
            />
          </div>
        )}
        {mailboxRows.map(({ field, words, isHidden }) => (
          <div key={field} className={isHidden ? 'hidden' : undefined}>
            <Select name={field} label={words} options={LEVELS} defaultValue={values[field] ?? ''} />
          </div>
        ))}
      </div>
    </Details>
  );
}
