import { Card } from '@/components/ui/card';
import { Button } from '@/components/ui/button';
import type { DemonstrationPerson } from '@/lib/auth/commands';
import { signInForDemonstrationAction } from './actions';

/** One click for each role. Drawn in the demonstration only, and refused anywhere else. */
export function DemonstrationPanel({ people, next }: { people: DemonstrationPerson[]; next: string }) {
  return (
    <Card heading="Demonstration">
      <p>Nothing here is real. Choose who to be:</p>
      <ul className="nhsuk-list">
        {people.map(({ email, name, organisationName }) => (
          <li key={email}>
            <form action={signInForDemonstrationAction}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="next" value={next} />
              <Button variant="secondary" size="small">
                {name}
              </Button>
              {organisationName && <span className="app-secondary"> {organisationName}</span>}
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
