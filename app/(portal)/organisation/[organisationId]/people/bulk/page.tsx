import { wholeTitle } from '@/app/environment';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { Details } from '@/components/ui/details';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FileInput } from '@/components/ui/file-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { typedLevels } from '@/lib/auth/access-level/labels';
import { findHeldForm } from '@/lib/http/held-form';
import { getBulkText } from '@/lib/people/invitations/bulk/queries';
import { explainColumns } from '@/lib/people/invitations/bulk/schema';
import { load } from '../../../../load';
import { loadOrganisation } from '../load-organisation';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const TITLE = 'Invite many people';

const PROBLEMS: Record<string, string> = {
  empty: 'Choose a file or paste a list, with at least one person under the first line',
  'too-big': 'The list is too big. It may have up to 200 KB',
  'too-many': 'The list is too long. It may have up to 500 people: make two of it',
  header: 'The first line must name the columns, “name” and “email” among them. The template shows how',
  shape: 'The list cannot be read: a quotation mark is not closed',
  spreadsheet:
    'This is a spreadsheet file. In your spreadsheet program choose Save as, then CSV, and upload that file',
  binary:
    'This file holds something other than text. In the program that made it choose Save as, then CSV, and upload that file',
};

export default async function BulkPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const { problem = '', line, list, reference } = await searchParams;
  const { people } = organisationPaths(organisationId);
  const path = `${people}/bulk`;
  const organisation = await loadOrganisation(organisationId, path);
  const text = await load('/organisation/[organisationId]/people/bulk', path, async (actor) => {
    if (list) return getBulkText(actor, organisationId, list);
    return (await findHeldForm(actor.personId, path))?.list ?? '';
  });
  const words =
    problem === 'column' && text
      ? explainColumns(text)
      : (PROBLEMS[problem] ?? problemWords(problem, reference));
  const where = line && /^\d+$/.test(line) ? `, near line ${line}` : '';
  return (
    <PageMain before={<BackLink href={people}>People</BackLink>}>
      <title>{wholeTitle(problemTitle(TITLE, words))}</title>
      {words && <ErrorSummary errors={[{ text: `${words}${where}`, fieldId: text ? 'list' : 'file' }]} />}
      <PageHeading
        size="l"
        lede={`Upload a list of people for ${organisation.name}. You’ll see what would happen to each line before anything is sent.`}
      >
        {TITLE}
      </PageHeading>
      <p>
        <a href={`${path}/template`}>Download the template</a>, fill it in with any spreadsheet, and save it
        as CSV.
      </p>
      <Details summary="What goes in the columns">
        <ul>
          <li>name and email: required. The list can have only these 6 columns</li>
          <li>role: “member” or “administrator”; member if it is empty</li>
          <li>teams: names of teams, with | between them, such as Reception|Nursing</li>
          <li>
            mailboxes: the name or id of each, a colon, and {typedLevels()}; with | between them, such as
            Clinical documents:read|Results:send
          </li>
          <li>ends: the last day here, such as 31/03/2027, the day first; empty for no end</li>
        </ul>
      </Details>
      <Form method="post" action={`${path}/upload`} encType="multipart/form-data">
        <FileInput
          name="file"
          label="CSV file"
          labelSize="s"
          accept=".csv,.txt,text/csv"
          error={(!text && words) || undefined}
        />
        <TextArea
          name="list"
          label={text ? 'Your list' : 'Or paste the list'}
          labelSize="s"
          error={(text && words) || undefined}
          rows={8}
          spellCheck={false}
          defaultValue={text}
        />
        <SubmitButton pendingText="Reading…">Look at the list</SubmitButton>
      </Form>
    </PageMain>
  );
}
