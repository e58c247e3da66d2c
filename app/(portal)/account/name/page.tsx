import { wholeTitle } from '@/app/environment';
import { NameForm } from '@/components/forms/name-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { load, loadHeldForm } from '../../load';
import { renameAction } from '../actions';

export default async function NamePage() {
  const { name } = await load('/account/name', '/account/name', async (actor) => actor);
  const held = await loadHeldForm('/account/name');
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      <NameForm
        action={renameAction}
        pageTitle={wholeTitle('Your name')}
        label="Your name"
        hint="Your colleagues and the audit trail show it."
        value={held?.name ?? name}
        button="Save"
        autoComplete="name"
      />
    </PageMain>
  );
}
