import { Notice } from '@/components/ui/notice';
import { StepsDone } from '@/components/ui/steps-done';

type Props = {
  organisation: { id: string; name: string };
  /** What exists already. */
  counts: { people: number; teams: number; mailboxes: number; grants: number };
};

/** An administrator's first tasks, until someone can use a mailbox. */
export function FirstUse({ organisation, counts }: Props) {
  const { people, teams, mailboxes, grants } = counts;
  if (grants > 0) return null;
  const base = `/organisation/${organisation.id}`;
  return (
    <Notice heading={`Get ${organisation.name} ready`}>
      <p>You are an administrator. Nobody can use a mailbox of yours yet. Follow these 3 steps:</p>
      <StepsDone
        steps={[
          {
            label: 'Invite the people who will use it',
            state: people > 1 ? 'done' : 'current',
            href: `${base}/people/invite`,
          },
          {
            label: 'Add them to teams (optional)',
            state: teams > 0 ? 'done' : 'to-do',
            href: `${base}/teams`,
          },
          { label: 'Give them access to a mailbox', state: 'to-do', href: `${base}/access/give` },
        ]}
      />
      {mailboxes === 0 && <p>There is no mailbox yet. Ask the service team to add it.</p>}
    </Notice>
  );
}
