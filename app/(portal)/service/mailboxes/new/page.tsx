import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import type { FormField } from '@/components/service/form-field';
import { ServiceForm } from '@/components/service/service-form';
import { requireRecentProof } from '@/lib/auth/authorize';
import { type EnvironmentChoice, listEnvironmentChoices } from '@/lib/mailboxes/administration/queries';
import { MAX_MB } from '@/lib/mailboxes/administration/schema';
import { load, loadHeldForm } from '../../../load';
import { type Query, singleValues } from '../../query';
import { addMailboxAction } from '../actions';

const PATH = '/service/mailboxes/new';
const KINDS = { simulator: 'Simulator', test: 'Test', live: 'Live: real patient data' };

type Held = Record<string, string> | null;

function fieldsFor(environments: EnvironmentChoice[], odsCode: string | undefined, held: Held): FormField[] {
  const environment = held?.environment ?? (environments.length === 1 ? environments[0]?.name : undefined);
  return [
    {
      kind: 'text',
      name: 'odsCode',
      label: 'ODS code of the organisation',
      hint: 'Whose mailbox it is. The organisation must be in this service already.',
      value: held?.odsCode ?? odsCode ?? '',
      width: 10,
    },
    {
      kind: 'radios',
      name: 'environment',
      label: 'MESH environment',
      ...(environment && { value: environment }),
      items: environments.map(({ name, label, kind }) => ({
        value: name,
        label: `${label} (${name})`,
        hint: KINDS[kind],
      })),
    },
    {
      kind: 'text',
      name: 'meshMailboxId',
      label: 'Mailbox id',
      hint: 'Like X26ABC1.',
      value: held?.meshMailboxId,
      width: 20,
    },
    {
      kind: 'text',
      name: 'name',
      label: 'Name',
      hint: 'What its people call it, such as "Clinical documents".',
      value: held?.name,
      width: 30,
    },
    {
      kind: 'password',
      name: 'password',
      label: 'Password of the mailbox',
      hint: 'From NHS England. We try it at MESH now, then keep it sealed. Nobody can look it up here again.',
    },
    {
      kind: 'tick',
      name: 'saveUnverified',
      label: 'Save it although MESH cannot be reached',
      hint: 'It is shown as "not verified" until MESH has accepted it.',
      onProblem: true,
    },
    {
      kind: 'text',
      name: 'sizeLimit',
      label: 'Largest file it may send, in MB',
      hint: `From 1 to ${MAX_MB}.`,
      value: held?.sizeLimit ?? String(MAX_MB),
      width: 5,
      numeric: true,
    },
  ];
}

export default async function NewMailboxPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { odsCode } = singleValues(await searchParams);
  const here = odsCode ? `${PATH}?odsCode=${encodeURIComponent(odsCode)}` : PATH;
  const environments = await load(PATH, here, async (actor) => {
    const choices = await listEnvironmentChoices(actor);
    // Asked before anything is typed: a password is not kept for later.
    requireRecentProof(actor);
    return choices;
  });
  return (
    <PageMain before={<BackLink href="/service/mailboxes">All mailboxes</BackLink>}>
      <ServiceForm
        action={addMailboxAction}
        pageTitle={wholeTitle('Add a mailbox')}
        fields={fieldsFor(environments, odsCode, await loadHeldForm(PATH))}
        button="Check at MESH and add"
        pendingText="Asking MESH…"
        cancel={{ href: '/service/mailboxes', label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="Next you say what it may send and receive. Then its administrators give people access."
        >
          Add a mailbox
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
