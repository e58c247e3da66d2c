import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFactorLinkOpen } from '@/lib/auth/sign-in/set-up';
import { db } from '@/lib/db/client';
import { textOf } from '@/lib/email/testing/text-of';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { emailsTo, eventsOf, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { resetFactorAsOperator } from './commands';

const password = 'three blue envelopes';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function giveApp(personId: string): Promise<void> {
  await db().authenticator.create({
    data: { personId, secretSealed: new Uint8Array([1]), secretKeyId: 'k', lastStep: 0n },
  });
}
const hasApp = async (personId: string) => (await db().authenticator.count({ where: { personId } })) === 1;

describe('a second step that nobody in the organisation can reset', () => {
  it('is reset by an operator for the only administrator, who is told, signed out, and shown in the trail there', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const organisationId = await makeOrganisation();
    const administrator = await makeMember(organisationId, { administrator: true, password });
    await giveApp(administrator.id);
    await resetFactorAsOperator(await operator.actor(), administrator.id);
    expect(await hasApp(administrator.id)).toBe(false);
    expect(await administrator.read()).toBeNull();
    const [email] = await emailsTo(administrator.email);
    const token = /\/set-up\/([\w-]{40,})/.exec(textOf(email))?.[1] ?? '';
    expect(await isFactorLinkOpen(token)).toBe(true);
    expect(await eventsOf(organisationId)).toEqual(['factor.reset']);
  });

  it('is reset for a colleague in the service team', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const colleague = await makeMember(null, { serviceRole: 'HELPDESK', password });
    await giveApp(colleague.id);
    await resetFactorAsOperator(await operator.actor(), colleague.id);
    expect(await hasApp(colleague.id)).toBe(false);
  });

  it('is not reset for yourself, nor without a password that would still protect the account', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR', password });
    await giveApp(operator.id);
    const own = resetFactorAsOperator(await operator.actor(), operator.id);
    await expect(own).rejects.toMatchObject({ code: 'conflict' });
    expect(await hasApp(operator.id)).toBe(true);
    const passwordless = await makeMember(await makeOrganisation());
    const other = resetFactorAsOperator(await operator.actor(), passwordless.id);
    await expect(other).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('no password'),
    });
  });
});
