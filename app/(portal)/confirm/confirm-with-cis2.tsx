import { Cis2Button } from '@/components/sign-in/cis2-button';
import { findCis2Name } from '@/lib/auth/cis2/offer';

/**
 * Confirms again through NHS CIS2, for people who sign in there. Empty where the portal does not offer it.
 */
export function ConfirmWithCis2({ next }: { next: string }) {
  const name = findCis2Name();
  return name && <Cis2Button purpose="confirm" next={next}>{`Use ${name}`}</Cis2Button>;
}
