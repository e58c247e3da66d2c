import { wholeTitle } from '@/app/environment';
import { RecipientForm, type RecipientList } from '@/components/compose/recipient-form';
import { recipientItems } from '@/components/compose/recipient-words';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import type { PersonActor } from '@/lib/auth/actor';
import { searchRecipients } from '@/lib/directory/queries';
import { isAppError } from '@/lib/errors/app-error';
import { type Draft, listRecent } from '@/lib/messages/compose/queries';
import { loadSearchWords } from '../../../../../load';
import { chooseRecipientAction, searchRecipientsAction } from '../../actions';
import { type DraftPageProps, loadDraftStep, one } from '../../draft-step';

const TITLE = 'Who is it for?';

/** The recipients to offer: those found by `search`, or the recent ones without a search. */
async function readList(
  actor: PersonActor,
  { mailbox, draft }: Draft,
  search: string | null,
): Promise<RecipientList> {
  const { workflowId, otherMailboxId, otherName, otherOdsCode } = draft;
  const chosen = otherMailboxId
    ? { meshMailboxId: otherMailboxId, name: otherName, odsCode: otherOdsCode }
    : null;
  if (search === null) {
    const items = recipientItems(await listRecent(actor, mailbox.id, workflowId), chosen);
    return { kind: 'recent', items, total: items.length, others: [] };
  }
  try {
    const { recipients, total, others } = await searchRecipients(actor, mailbox.id, {
      workflowId,
      text: search,
    });
    return { kind: 'found', items: recipientItems(recipients, null), total, others };
  } catch (error) {
    if (isAppError(error, 'mesh_unreachable', 'mesh_busy', 'mesh_refused_us'))
      return { kind: 'unreachable', items: [], total: 0, others: [] };
    throw error;
  }
}

export default async function RecipientPage(props: DraftPageProps) {
  const query = await props.searchParams;
  const { text } = await loadSearchWords(one(query.words));
  const search = text || one(query.all) ? text : null;
  const step = await loadDraftStep('recipient', props, (actor, found) => readList(actor, found, search));
  const { mailbox, draft, workflowName, own, held, back, steps, isChange } = step;
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      <RecipientForm
        // A new list is a new form: a problem with a choice from the old one no longer applies.
        key={search}
        action={chooseRecipientAction.bind(null, mailbox.id, draft.id)}
        pageTitle={wholeTitle(TITLE)}
        steps={steps}
        lede={workflowName}
        list={own}
        chosen={held?.recipient ?? draft.otherMailboxId ?? undefined}
        search={{
          action: searchRecipientsAction.bind(null, mailbox.id, draft.id),
          text: text || (held?.q ?? ''),
          kept: isChange ? { change: 'yes' } : {},
        }}
        isChange={isChange}
      />
    </PageMain>
  );
}
