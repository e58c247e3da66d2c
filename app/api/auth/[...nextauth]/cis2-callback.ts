import { cookies } from 'next/headers';
import { arrive, auditRefusal } from '@/lib/auth/cis2/arrive';
import { INVITED_MINUTES } from '@/lib/auth/cis2/invited-identity';
import { problemPage, withWayBack } from '@/lib/auth/cis2/problem-page';
import { comeBack, readTrip } from '@/lib/auth/cis2/round-trip';
import { takeStep } from '@/lib/auth/steps/steps';
import { findActor, setDeviceCookie } from '@/lib/http/current-actor';
import { route } from '@/lib/http/route';
import { seeOther } from '@/lib/http/see-other';
import { dropSetUp } from '@/lib/http/set-up';
import { dropStepCookie, setStepCookie, stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

/** Where CIS2 sends people back to. */
export const comeBackFromCis2 = route(
  '/api/auth/callback/cis2',
  async (request) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const token = await stepToken('cis2');
    const trip = await readTrip(token, query.state);
    // From another journey, or none: anyone can call this address, and a journey in another tab continues.
    if (!trip) return seeOther(problemPage('failed'));
    const traveller = {
      stepToken: token,
      actor: await findActor({ touch: false }),
      visitor: await currentVisitor(),
    };
    const { location, setCookies, arrival } = await comeBack(
      query,
      Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
      (identity, idToken, state) => arrive(identity, idToken, state, traveller),
      async (why) => {
        if (await takeStep(token, 'cis2')) await auditRefusal(why, traveller.visitor);
      },
    );
    await dropStepCookie('cis2');
    if (arrival?.session) {
      await dropSetUp();
      await setDeviceCookie(arrival.session.device);
    }
    if (arrival?.identityStepToken)
      await setStepCookie('cis2 identity', arrival.identityStepToken, INVITED_MINUTES);
    return seeOther(withWayBack(location, trip), setCookies);
  },
  async ({ code }) => (code === 'not_found' ? null : seeOther(problemPage('failed'))),
);
