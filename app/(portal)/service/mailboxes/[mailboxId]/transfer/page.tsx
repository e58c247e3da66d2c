import { wholeTitle } from '@/app/environment';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { TransferConsequences } from '@/components/service/transfer-consequences';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { obstacleSentences } from '@/lib/mailboxes/administration/transfer/policy';
import { getTransferPlan } from '@/lib/mailboxes/administration/transfer/queries';
import type { TransferPlan } from '@/lib/mailboxes/administration/transfer/types';
import { load } from '../../../../load';
import { type Query, singleValues } from '../../../query';
import { transferMailboxAction } from '../../actions';

type Props = { params: Promise<{ mailboxId: string }>; searchParams: Promise<Query> };

function Obstacles({ plan }: { plan: TransferPlan }) {
  const sentences = obstacleSentences(plan.obstacles);
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warning" heading="It cannot be transferred at this moment">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}.</p>
      ))}
    </Notice>
  );
}

/** The first step, whose answer is in the address. */
function AskForOrganisation({ plan, typed }: { plan: TransferPlan; typed: string | undefined }) {
  const title = wholeTitle('Transfer a mailbox');
  const { problem } = plan;
  return (
    <>
      <title>{problem ? `Error: ${title}` : title}</title>
      {problem && <ErrorSummary errors={[{ text: problem, fieldId: 'to' }]} />}
      <PageHeading size="l" lede={`Now with ${plan.from.name} (${plan.from.odsCode})`}>
        Transfer <bdi>{plan.mailbox.name}</bdi>
      </PageHeading>
      <Obstacles plan={plan} />
      <Form method="get">
        <TextInput
          name="to"
          label="ODS code of the new organisation"
          labelSize="s"
          hint="It must be in this service already. Nothing happens yet: the next page says what will."
          error={problem ?? undefined}
          defaultValue={typed ?? ''}
          width={10}
          autoComplete="off"
          spellCheck={false}
        />
        <Button>Continue</Button>
      </Form>
    </>
  );
}

export default async function TransferMailboxPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const { to } = singleValues(await searchParams);
  const back = `/service/mailboxes/${mailboxId}`;
  const path = `${back}/transfer${to ? `?to=${encodeURIComponent(to)}` : ''}`;
  const plan = await load('/service/mailboxes/[mailboxId]/transfer', path, (actor) =>
    getTransferPlan(actor, mailboxId, to),
  );
  return (
    <PageMain before={<BackLink href={back}>{plan.mailbox.name}</BackLink>}>
      {plan.to ? (
        <ServiceForm
          action={transferMailboxAction.bind(null, mailboxId, plan.to.odsCode)}
          pageTitle={wholeTitle('Transfer a mailbox: check')}
          fields={[]}
          button={`Transfer to ${plan.to.name}`}
          pendingText="Transferring…"
          variant="warning"
          cancel={{ href: back, label: 'Cancel: leave it where it is' }}
        >
          <PageHeading size="l" lede={`${plan.from.name} → ${plan.to.name} (${plan.to.odsCode})`}>
            Transfer <bdi>{plan.mailbox.name}</bdi> ({plan.mailbox.meshMailboxId})?
          </PageHeading>
          <Obstacles plan={plan} />
          <TransferConsequences plan={plan} to={plan.to} />
        </ServiceForm>
      ) : (
        <AskForOrganisation plan={plan} typed={to} />
      )}
    </PageMain>
  );
}
