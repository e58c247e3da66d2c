import type { MailboxScope } from '@/lib/auth/authorize';
import { fromMeshError, meshClient } from '@/lib/mailboxes/gateway';
import type { EndpointMailbox } from '@/lib/mesh/types';
import { findNames, rememberName } from './repository';
import { odsCodeSchema } from './schema';
import type { Recipient, RecipientSearch } from './types';

/** More than this and the person is asked to narrow the search. */
const MAX_RECIPIENTS = 50;

async function named(
  scope: MailboxScope,
  found: EndpointMailbox[],
  odsCode: string | null,
): Promise<Recipient[]> {
  const { environment } = scope.mailbox;
  const names = await findNames(
    environment,
    found.map(({ mailboxId }) => mailboxId),
  );
  for (const { mailboxId, mailboxName } of found) {
    const known = names.get(mailboxId);
    if (mailboxName && (known?.name !== mailboxName || (odsCode && !known.odsCode))) {
      await rememberName(environment, { meshMailboxId: mailboxId, name: mailboxName, odsCode });
    }
  }
  return found.map(({ mailboxId, mailboxName }) => ({
    meshMailboxId: mailboxId,
    name: mailboxName || (names.get(mailboxId)?.name ?? null),
    odsCode: odsCode ?? names.get(mailboxId)?.odsCode ?? null,
  }));
}

function matches(recipient: Recipient, words: string[]): boolean {
  const text = `${recipient.name ?? ''} ${recipient.meshMailboxId} ${recipient.odsCode ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Who may receive a workflow, asked of MESH now and narrowed by what the person typed: words of a name, a mailbox id or
 * an ODS code. An ODS code is also looked up by itself, as MESH's workflow search may not list everyone.
 * Stores the names it meets. @throws AppError mesh_unreachable, mesh_refused_us.
 */
export async function findRecipients(
  scope: MailboxScope,
  { workflowId, text }: { workflowId: string; text: string },
): Promise<RecipientSearch> {
  const mesh = meshClient(scope.mailbox.environment);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const odsCode = words.length === 1 ? odsCodeSchema.safeParse(text).data : undefined;
  try {
    const [byWorkflow, byOds] = await Promise.all([
      mesh.searchWorkflow(workflowId),
      odsCode ? mesh.lookUpEndpoint(odsCode, workflowId) : [],
    ]);
    const fromOds = await named(scope, byOds, odsCode ?? null);
    const fromWorkflow = (await named(scope, byWorkflow, null)).filter((recipient) =>
      matches(recipient, words),
    );
    const all = [...new Map([...fromWorkflow, ...fromOds].map((one) => [one.meshMailboxId, one])).values()];
    return { recipients: all.slice(0, MAX_RECIPIENTS), total: all.length };
  } catch (error) {
    throw fromMeshError(error);
  }
}

/** The best names known for mailboxes of the scope's environment; unknown ones are absent from the map. */
export function findRecipientNames(
  scope: MailboxScope,
  meshMailboxIds: string[],
): Promise<Map<string, Recipient>> {
  return findNames(scope.mailbox.environment, [...new Set(meshMailboxIds)]);
}
