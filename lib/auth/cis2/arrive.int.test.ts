import { decodeJwt } from 'jose';
import { decode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '@/cis2-stand-in/people';
import { writeTallies } from '@/lib/audit/tally';
import { db, transaction } from '@/lib/db/client';
import { openToken } from '@/lib/db/sealing';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { mailed } from '@/lib/email/testing/read-events';
import { env } from '@/lib/env/env';
import type { PersonActor } from '../actor';
import { decodeSession } from '../session-cookie';
import { ID_TOKEN_PURPOSE, readSession } from '../sessions';
import { readStep } from '../steps/steps';
import { signInAs } from '../testing/sign-in-as';
import { auditRefusal } from './arrive';
import { findEndSessionUrl } from './end-session';
import { openInvitedIdentity, sealInvitation } from './invited-identity';
import { cookiesFrom } from './testing/journey';
import { type Cis2Stage, startStage } from './testing/stage';

const nobody = { address: undefined, userAgent: undefined };
const [PRIYA, ANN, TOM, CARYS, SAM, LENA] = PEOPLE.map(({ uid }) => uid) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

let stage: Cis2Stage;
beforeAll(async () => {
  stage = await startStage();
  await link(PRIYA, stage.world.personIds.sender);
});
afterAll(() => stage.close());

const issuer = () => env().cis2?.CIS2_ISSUER ?? '';
const link = (subject: string, personId: string) =>
  db().identity.create({ data: { issuer: issuer(), subject, personId } });
const identities = (personId: string) => db().identity.findMany({ where: { personId } });
const auditOf = (event: string) =>
  db().auditEvent.findMany({ where: { event }, orderBy: { number: 'desc' } });
const problem = (why: string) => ({ location: `/sign-in/problem?why=${why}` });

async function sessionIn(setCookies: string[]): Promise<PersonActor | null> {
  const token = await decodeSession(cookiesFrom(setCookies)['next-auth.session-token']);
  return token ? readSession(token, nobody, { touch: false }) : null;
}

async function signedIn(personId: string): Promise<PersonActor> {
  const actor = await readSession(await signInAs(personId), nobody, { touch: false });
  if (!actor) throw new Error('not signed in');
  return actor;
}

describe('signing in with CIS2', () => {
  it('starts a session for the person linked to the identity, with their role [ASVS 6.8.1]', async () => {
    const { location, setCookies, arrival } = await stage.travel([{ person: PRIYA }]);
    expect(location).toBe('/send');
    expect(await sessionIn(setCookies)).toMatchObject({
      personId: stage.world.personIds.sender,
      method: 'cis2',
      roleName: 'Systems Support Access Role',
      memberships: [{ odsCode: 'Y99001' }],
    });
    expect(arrival?.session?.device.length).toBeGreaterThan(40);
    const [event] = await auditOf('session.started');
    expect(event).toMatchObject({ personId: stage.world.personIds.sender });
    const [row] = await identities(stage.world.personIds.sender);
    expect(row?.lastUsedAt).not.toBeNull();
  });

  it('keeps all tokens here: the cookie holds the id of our session and nothing else [ASVS 10.1.1]', async () => {
    const { setCookies } = await stage.travel([{ person: PRIYA }]);
    const session = await db().session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const idToken = openToken(session.idTokenSealed ?? '', ID_TOKEN_PURPOSE) ?? '';
    expect(decodeJwt(idToken)).toMatchObject({ iss: issuer(), sub: PRIYA });
    expect(`${setCookies} ${JSON.stringify(session)}`).not.toContain(idToken.split('.')[1]);
    const token = cookiesFrom(setCookies)['next-auth.session-token'];
    const content = await decode({ token: token ?? '', secret: env().AUTH_SECRET });
    expect(Object.keys(content ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid']);
    const line = setCookies.find((cookie) => cookie.startsWith('next-auth.session-token'));
    expect(line).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  it('takes a role among several, and idles for a shorter time after a smartcard', async () => {
    await link(ANN, stage.world.personIds.administrator);
    const { setCookies } = await stage.travel([{ person: ANN }, { person: ANN, role: '999000000121' }]);
    const actor = await sessionIn(setCookies);
    expect(actor?.memberships.map(({ odsCode }) => odsCode)).toEqual(['Y99001']);
    const row = await db().session.findUniqueOrThrow({ where: { id: actor?.sessionId ?? '' } });
    expect(row).toMatchObject({ roleOdsCode: 'Y99001', roleCode: 'R8015' });
    expect(row.idleMinutes).toBe(env().SESSION_IDLE_MINUTES_AAL3);
  });

  it('is refused with a role that is not allowed, or at an organisation they do not belong to', async () => {
    const receptionist = await stage.travel([{ person: ANN }, { person: ANN, role: '999000000122' }]);
    expect(receptionist).toMatchObject({ ...problem('role-not-allowed'), setCookies: expect.anything() });
    expect(await sessionIn(receptionist.setCookies)).toBeNull();
    const elsewhere = await stage.travel([{ person: ANN }, { person: ANN, role: '999000000123' }]);
    expect(elsewhere).toMatchObject(problem('organisation-not-here'));
  });

  it('is refused to people without a role, and to those whose identity nobody has verified', async () => {
    for (const uid of [TOM, CARYS, SAM]) await link(uid, stage.world.personIds.stranger);
    expect(await stage.travel([{ person: TOM }])).toMatchObject(problem('role-not-allowed'));
    expect(await stage.travel([{ person: CARYS }])).toMatchObject(problem('no-role'));
    expect(await stage.travel([{ person: SAM }])).toMatchObject(problem('assurance'));
  });

  it('creates nobody: an unlinked identity stays unknown, whatever its email address [ASVS 6.8.1]', async () => {
    const count = await db().person.count();
    const lena = PEOPLE.find(({ uid }) => uid === LENA);
    const { id } = await db().person.create({ data: { email: lena?.email ?? '', name: 'Lena Brook' } });
    expect(await stage.travel([{ person: LENA }])).toMatchObject(problem('unknown'));
    expect(await identities(id)).toEqual([]);
    expect(await db().person.count()).toBe(count + 1);
    const [event] = await auditOf('session.refused');
    expect(event?.canonical).toContain('unknown');
  });

  it('repeated refusals make a row at once and one with their count [ASVS 16.3.1]', async () => {
    const visitor = { address: '192.0.2.77', userAgent: undefined };
    const rows = async () =>
      (await auditOf('session.refused')).filter(({ canonical }) => canonical.includes(visitor.address))
        .length;
    for (let attempt = 0; attempt < 50; attempt += 1) await auditRefusal('failed', visitor);
    expect(await rows()).toBe(1);
    await writeTallies();
    const [counted] = await auditOf('session.refused');
    expect(counted?.canonical).toContain('["repeats",49]');
  });

  it('is refused with an identity unlinked at that very moment, and leaves no session', async () => {
    const personId = stage.world.personIds.sender;
    const before = await db().session.count({ where: { personId } });
    let travelling: ReturnType<Cis2Stage['travel']> | undefined;
    await transaction(async (tx) => {
      await tx.identity.deleteMany({ where: { personId } });
      travelling = stage.travel([{ person: PRIYA }]);
      await untilBlocked(travelling);
    });
    expect(await travelling).toMatchObject(problem('unknown'));
    expect(await db().session.count({ where: { personId } })).toBe(before);
    await link(PRIYA, personId);
  });

  it('is refused to people who are suspended, here or at their organisation', async () => {
    const personId = stage.world.personIds.sender;
    const suspended = { suspendedAt: new Date() };
    await db().person.update({ where: { id: personId }, data: suspended });
    expect(await stage.travel([{ person: PRIYA }])).toMatchObject(problem('suspended'));
    await db().person.update({ where: { id: personId }, data: { suspendedAt: null } });
    await db().membership.updateMany({ where: { personId }, data: suspended });
    expect(await stage.travel([{ person: PRIYA }])).toMatchObject(problem('suspended'));
    await db().membership.updateMany({ where: { personId }, data: { suspendedAt: null } });
  });

  it('returns with nothing when the person gives up there', async () => {
    expect(await stage.travel([{ cancel: 'yes' }])).toMatchObject({
      ...problem('cancelled'),
      arrival: null,
      refusals: ['cancelled'],
    });
  });

  it('accepts each code once: returning the same way again starts nothing', async () => {
    const { journey, query } = await stage.travel([{ person: PRIYA }]);
    const sessions = await db().session.count();
    expect(await journey.finish(query)).toMatchObject(problem('failed'));
    expect(await db().session.count()).toBe(sessions);
  });
});

describe('linking an identity to an account', () => {
  it('is done by the signed-in person, audited, and announced by email [ASVS 6.3.7]', async () => {
    const actor = await signedIn(stage.world.personIds.reader);
    expect(await stage.travel([{ person: LENA }], { kind: 'link', actor, next: '/account' })).toMatchObject({
      location: '/account',
    });
    expect(await identities(actor.personId)).toMatchObject([{ issuer: issuer(), subject: LENA }]);
    const [event] = await auditOf('identity.linked');
    expect(event?.personId).toBe(actor.personId);
    expect(await stage.travel([{ person: LENA }], { kind: 'link', actor })).toMatchObject({
      location: '/send',
    });
    expect(await auditOf('identity.linked')).toHaveLength(1);
    expect(
      await (await mailed()).count({ where: { personId: actor.personId, kind: 'factor-changed' } }),
    ).toBe(1);
  });

  it('ends the person’s other sessions, as every new way of signing in does [ASVS 7.4.3]', async () => {
    const [actor, other] = [
      await signedIn(stage.world.personIds.manager),
      await signedIn(stage.world.personIds.manager),
    ];
    const uid = PEOPLE.at(-1)?.uid ?? '';
    expect(await stage.travel([{ person: uid }], { kind: 'link', actor })).toMatchObject({
      location: '/send',
    });
    const rows = await db().session.findMany({ where: { personId: actor.personId, endedAt: null } });
    expect(rows.map(({ id }) => id)).toEqual([actor.sessionId]);
    expect(other.sessionId).not.toBe(actor.sessionId);
  });

  it('is refused when it is linked to someone else', async () => {
    const actor = await signedIn(stage.world.personIds.stranger);
    const before = await identities(actor.personId);
    const result = await stage.travel([{ person: PRIYA }], { kind: 'link', actor });
    expect(result).toMatchObject({ location: '/account?problem=linked' });
    expect(await identities(actor.personId)).toEqual(before);
  });

  it('is refused when a different session comes back', async () => {
    const [actor, other] = [
      await signedIn(stage.world.personIds.stranger),
      await signedIn(stage.world.personIds.reader),
    ];
    const { journey, query } = await stage.travel([{ person: LENA }], { kind: 'link', actor: other });
    expect(await journey.finish(query, { actor })).toMatchObject(problem('failed'));
  });
});

describe('confirming who you are', () => {
  it('accepts the person’s own identity as a new proof, and no other', async () => {
    const { setCookies } = await stage.travel([{ person: PRIYA }]);
    const actor = await sessionIn(setCookies);
    if (!actor) throw new Error('not signed in');
    const provenAt = new Date(Date.now() - 3_600_000);
    const row = () => db().session.findUniqueOrThrow({ where: { id: actor.sessionId } });
    await db().session.update({ where: { id: actor.sessionId }, data: { provenAt } });
    const wrong = await stage.travel([{ person: LENA }], { kind: 'confirm', actor });
    expect(wrong).toMatchObject(problem('other-person'));
    expect((await row()).provenAt).toEqual(provenAt);
    expect(await stage.travel([{ person: PRIYA }], { kind: 'confirm', actor })).toMatchObject({
      location: '/send',
    });
    expect((await row()).provenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('an invitation', () => {
  it('continues with the verified identity and its own secret, neither readable in the database', async () => {
    const invitation = sealInvitation('the secret of the link');
    const { location, arrival } = await stage.travel([{ person: LENA }], { kind: 'invitation', invitation });
    expect(location).toBe('/invitation/accept-cis2');
    const step = await readStep(arrival?.identityStepToken, 'cis2 identity');
    expect(JSON.stringify(step?.data)).not.toContain('the secret');
    expect(openInvitedIdentity(step)).toMatchObject({
      identity: { subject: LENA, name: 'Lena Brook', role: { odsCode: 'Y99001', code: 'R8015' } },
      invitationToken: 'the secret of the link',
    });
  });
});

describe('signing out', () => {
  it('leads to CIS2 and back for a session that began there, and for no other', async () => {
    const { setCookies } = await stage.travel([{ person: PRIYA }]);
    const url = new URL((await findEndSessionUrl((await sessionIn(setCookies))?.sessionId ?? '')) ?? '');
    expect(url.href.startsWith(`${stage.standIn.issuer}/session/end?`)).toBe(true);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(
      'http://localhost:3000/sign-in?ended=by-you',
    );
    expect((await fetch(url)).status).toBe(200);
    const local = await signedIn(stage.world.personIds.sender);
    expect(await findEndSessionUrl(local.sessionId)).toBeNull();
  });
});
