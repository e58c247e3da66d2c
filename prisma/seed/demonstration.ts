import { db, transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { writeServiceInvitation } from '@/lib/people/invitations/sending/gateway';
import { storeBothSides } from './history';
import { seedIdentities } from './identities';
import { demonstrationLetters } from './letters';
import { seedOrganisations, seedPeople } from './people';
import { deliver } from './simulator-admin';
import { seedWorkflows } from './workflows';

/** For signing in to the demonstration by hand. The panel on the sign-in page needs no password. */
const DEMONSTRATION_PASSWORD = 'three blue envelopes';

/**
 * Fills an empty database and the simulator with a realistic demonstration. Never touches a database with
 * anything in it. @throws AppError forbidden outside the demonstration.
 */
export async function seedDemonstration(now = new Date()): Promise<void> {
  const environment = env().mesh[0];
  if (!env().DEMONSTRATION || environment?.KIND !== 'simulator') throw new AppError('forbidden');
  if ((await db().organisation.count()) > 0) return;
  const seeded = await seedOrganisations(environment.name);
  await seedWorkflows(seeded.mailboxes);
  await seedPeople(seeded, DEMONSTRATION_PASSWORD);
  await seedIdentities();
  // So that there is an email to look at from the start.
  await transaction((tx) =>
    writeServiceInvitation(
      tx,
      { name: 'Hugo Perry', email: 'hugo.perry@service.example.nhs.uk', serviceRole: 'HELPDESK' },
      { name: 'demonstration' },
    ),
  );
  for (const letter of demonstrationLetters(now)) {
    await storeBothSides(seeded.mailboxes, letter, await deliver(environment, letter), now);
  }
}
