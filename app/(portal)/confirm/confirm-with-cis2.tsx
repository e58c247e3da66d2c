import { Button } from '@/components/ui/button';
import { findCis2Name } from '@/lib/auth/cis2/offer';

/** Once more through NHS CIS2, for people who sign in there. Nothing where the portal does not offer it. */
export function ConfirmWithCis2({ next }: { next: string }) {
  const name = findCis2Name();
  if (!name) return null;
  return (
    <form action="/api/cis2/start" method="post">
      <input type="hidden" name="purpose" value="confirm" />
      <input type="hidden" name="next" value={next} />
      <Button variant="secondary">Use {name}</Button>
    </form>
  );
}
