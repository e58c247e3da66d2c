import { Form } from '@/components/forms/form';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import type { DemonstrationPerson } from '@/lib/auth/demonstration';
import { signInForDemonstrationAction } from './actions';

/** One click for each role. Drawn in the demonstration only, and refused anywhere else. */
export function DemonstrationPanel({ people, next }: { people: DemonstrationPerson[]; next: string }) {
  return (
    <section className="app-demonstration" aria-labelledby="demonstration">
      <StateTag tone="neutral">Demonstration</StateTag>
      <h2 className="app-demonstration__heading" id="demonstration">
        Try it as one of these people
      </h2>
      <p>One click signs you in, without a password. The people, patients and messages are made up.</p>
      <ul className="app-demonstration__list">
        {people.map(({ email, name, organisationName }) => (
          <li key={email}>
            <Form action={signInForDemonstrationAction}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="next" value={next} />
              <Button variant="secondary" size="small">
                {name}
              </Button>
              <span className="app-secondary">{organisationName ?? 'Looks after the whole service'}</span>
            </Form>
          </li>
        ))}
      </ul>
      <p>
        Emails that a real deployment would send, such as invitations, are in the{' '}
        <a className="nhsuk-link" href="/outbox">
          outbox
        </a>
        .
      </p>
    </section>
  );
}
