import { wholeTitle } from '@/app/environment';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SummaryList } from '@/components/ui/summary-list';
import { TextInput } from '@/components/ui/text-input';
import { checkOrganisation } from '@/lib/organisations/registration/queries';
import type { OrganisationCheck } from '@/lib/organisations/registration/types';
import { load } from '../../../load';
import { type Query, singleValues } from '../../query';
import { addOrganisationAction } from '../actions';

const LIST = '/service/organisations';
const PATH = `${LIST}/new`;

/** The first step, whose answers are in the address. There are no problems before there are any answers. */
function AskForOrganisation({ odsCode, name, problems }: OrganisationCheck) {
  const title = wholeTitle('Add an organisation');
  const errors = Object.entries(problems).map(([fieldId, text]) => ({ fieldId, text }));
  return (
    <>
      <title>{errors.length > 0 ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <PageHeading size="l">Add an organisation</PageHeading>
      <Form method="get">
        <TextInput
          name="odsCode"
          label="ODS code"
          labelSize="s"
          hint="Like Y99001. Look it up in the ODS Portal of NHS England first, with the name: we check only how it is written and that it is new here."
          error={problems.odsCode}
          defaultValue={odsCode}
          width={10}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          name="name"
          label="Name"
          labelSize="s"
          hint="As people know it. It can be changed later."
          error={problems.name}
          defaultValue={name}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="app-actions">
          <Button>Continue</Button>
          <a href={LIST}>Cancel</a>
        </div>
      </Form>
    </>
  );
}

function Check({ odsCode, name }: OrganisationCheck) {
  const back = `${PATH}?${new URLSearchParams({ odsCode, name, change: 'yes' })}`;
  return (
    <ServiceForm
      action={addOrganisationAction.bind(null, odsCode, name)}
      pageTitle={wholeTitle('Add an organisation: check')}
      fields={[]}
      button="Add organisation"
      pendingText="Adding…"
      cancel={{ href: LIST, label: 'Cancel: add nothing' }}
    >
      <PageHeading
        size="l"
        lede="Check the code against the ODS Portal of NHS England once more. Nothing is stored yet."
      >
        Add <bdi>{name}</bdi>, {odsCode}?
      </PageHeading>
      <SummaryList
        rows={[
          {
            key: 'ODS code',
            value: <strong>{odsCode}</strong>,
            note: 'It can be corrected only while nobody and no mailbox belongs to the organisation',
            change: { href: back, what: 'the ODS code' },
          },
          { key: 'Name', value: <bdi>{name}</bdi>, change: { href: back, what: 'the name' } },
        ]}
      />
    </ServiceForm>
  );
}

export default async function NewOrganisationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { odsCode, name, change } = singleValues(await searchParams);
  const entered = { odsCode: odsCode ?? '', name: name ?? '' };
  const isBegun = odsCode !== undefined || name !== undefined;
  const path = isBegun ? `${PATH}?${new URLSearchParams(entered)}` : PATH;
  const check = await load(PATH, path, (actor) => checkOrganisation(actor, entered));
  const isReady = isBegun && !change && Object.keys(check.problems).length === 0;
  return (
    <PageMain before={<BackLink href={LIST}>Organisations</BackLink>}>
      {isReady ? (
        <Check {...check} />
      ) : (
        <AskForOrganisation {...check} problems={isBegun && !change ? check.problems : {}} />
      )}
    </PageMain>
  );
}
