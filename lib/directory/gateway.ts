import type { MailboxScope } from '@/lib/auth/authorize';
import { compact, folded } from '@/lib/format/fold';
import { fromMeshError, meshClient } from '@/lib/mailboxes/gateway';
import type { EndpointMailbox } from '@/lib/mesh/types';
import { findNames, listKnown, rememberName } from './repository';
import { odsCodeSchema } from './schema';
import type { Recipient, RecipientSearch } from './types';

/** With more than this, the person is asked to narrow the search. */
const MAX_RECIPIENTS = 50;
const MAX_OTHERS = 5;

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

/**
 * Words of a name in any order, or a part of a mailbox id or ODS code, with any kind of hyphen, quote, blank
 * or case.
 */
function matches({ name, meshMailboxId, odsCode }: Recipient, text: string): boolean {
  const code = compact(text);
  if ([meshMailboxId, odsCode ?? ''].some((known) => compact(known).includes(code))) return true;
  const known = folded(`${name ?? ''} ${meshMailboxId} ${odsCode ?? ''}`);
  return folded(text)
    .split(' ')
    .every((word) => known.includes(word));
}

/** Matching mailboxes with known names that cannot receive the workflow. */
async function findOthers(
  environment: string,
  text: string,
  able: readonly Recipient[],
): Promise<Recipient[]> {
  if (compact(text) === '') return [];
  const ids = new Set(able.map(({ meshMailboxId }) => meshMailboxId));
  const known = await listKnown(environment);
  return known.filter((one) => !ids.has(one.meshMailboxId) && matches(one, text)).slice(0, MAX_OTHERS);
}

/**
 * Mailboxes that may receive a workflow, asked of MESH now and narrowed by what the person typed: words of a
 * name, a mailbox id or an ODS code. Also looks up an ODS code separately, because MESH's workflow search may
 * not list everyone. `others` match too, but cannot receive it.
 * Stores the names it finds. @throws AppError mesh_unreachable, mesh_refused_us.
 */
export async function findRecipients(
  scope: MailboxScope,
  { workflowId, text }: { workflowId: string; text: string },
): Promise<RecipientSearch> {
  const mesh = meshClient(scope.mailbox.environment);
  const odsCode = odsCodeSchema.safeParse(compact(text)).data;
  try {
    const [byWorkflow, byOds] = await Promise.all([
      mesh.searchWorkflow(workflowId),
      odsCode ? mesh.lookUpEndpoint(odsCode, workflowId) : [],
    ]);
    const fromOds = await named(scope, byOds, odsCode ?? null);
    const fromWorkflow = (await named(scope, byWorkflow, null)).filter((recipient) =>
      matches(recipient, text),
    );
    const all = [...new Map([...fromWorkflow, ...fromOds].map((one) => [one.meshMailboxId, one])).values()];
    const others = await findOthers(scope.mailbox.environment, text, all);
    return { recipients: all.slice(0, MAX_RECIPIENTS), total: all.length, others };
  } catch (error) {
    throw fromMeshError(error);
  }
}

/** The best known names for mailboxes in the scope's environment. Unknown ones are absent from the map. */
export function findRecipientNames(
  scope: MailboxScope,
  meshMailboxIds: string[],
): Promise<Map<string, Recipient>> {
  return findNames(scope.mailbox.environment, [...new Set(meshMailboxIds)]);
}
