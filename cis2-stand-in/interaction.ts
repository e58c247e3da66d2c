import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { personPage, problemPage, rolePage } from './pages';
import { findPerson, PEOPLE, type Person } from './people';
import { readForm } from './read-form';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

const pathOf = ({ uid }: Details) => `/interaction/${uid}`;
const asksForRole = ({ params }: Details) => String(params.scope).split(' ').includes('selectedrole');

function send(response: ServerResponse, html: string): void {
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .setHeader('cache-control', 'no-store')
    .end(html);
}

async function detailsOf(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    return await provider.interactionDetails(request, response);
  } catch {
    send(response, problemPage('This sign-in has ended. Go back to the service and begin again.'));
    return null;
  }
}

/** Asks who is signing in. */
export async function showInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await detailsOf(provider, request, response);
  if (details) send(response, personPage(pathOf(details), PEOPLE));
}

/**
 * Takes the choice of a person and, if they have several roles, of a role. Then leads back to the service.
 */
export async function answerInteraction(
  provider: Provider,
  chosenRoles: Map<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await detailsOf(provider, request, response);
  if (!details) return;
  const form = await readForm(request);
  if (form.has('cancel')) {
    const result = { error: 'access_denied', error_description: 'The person cancelled.' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const person = findPerson(form.get('person') ?? '');
  if (!person) return send(response, personPage(pathOf(details), PEOPLE));
  const role = person.roles.find(({ roleId }) => roleId === form.get('role'));
  const mustChoose = asksForRole(details) && person.roles.length > 1 && !role;
  if (mustChoose) return send(response, rolePage(pathOf(details), person));
  const roleId = asksForRole(details) ? (role ?? person.roles[0])?.roleId : undefined;
  await finish(provider, chosenRoles, details, person, roleId, request, response);
}

async function finish(
  provider: Provider,
  chosenRoles: Map<string, string>,
  { params }: Details,
  person: Person,
  roleId: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const grant = new provider.Grant({ accountId: person.uid, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const grantId = await grant.save();
  if (roleId) chosenRoles.set(grantId, roleId);
  // CIS2 confirms whatever level was asked for, unless the person cannot reach it.
  const asked = String(params.acr_values ?? '').split(' ')[0];
  const acr = person.authenticationLevel === '1' ? 'AAL1_USERPASS' : asked || 'AAL3_ANY';
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: person.uid, acr, amr: ['pwd'], remember: false }, consent: { grantId } },
    { mergeWithLastSubmission: false },
  );
}
