import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { isLoopback } from '@/lib/env/mesh-settings';

/**
 * Which of the demonstration's people is which at the CIS2 stand-in (cis2-stand-in/people.ts). One there is
 * nobody here.
 */
const SUBJECTS = {
  'practice@riverside.example.nhs.uk': '999000000011',
  'admin@riverside.example.nhs.uk': '999000000012',
  'trust@northmoor.example.nhs.uk': '999000000013',
  'manager@willow.example.nhs.uk': '999000000014',
  'office@eastvale.example.nhs.uk': '999000000015',
};

/**
 * Links the demonstration's people to the stand-in's, so that the first click on the button works. Does
 * nothing with any other CIS2, where the same numbers may belong to real people.
 */
export async function seedIdentities(): Promise<void> {
  const issuer = env().cis2?.CIS2_ISSUER;
  if (!issuer || !isLoopback(issuer)) return;
  for (const [email, subject] of Object.entries(SUBJECTS)) {
    const person = await db().person.findUniqueOrThrow({ where: { email } });
    await db().identity.create({ data: { personId: person.id, issuer, subject } });
  }
}
