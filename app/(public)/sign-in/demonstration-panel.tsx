import { Form } from '@/components/forms/form';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import type { DemonstrationPerson } from '@/lib/auth/demonstration';
import { signInForDemonstrationAction } from './actions';

/** One click for each role. Drawn only in the demonstration, and refused anywhere else. */
export function DemonstrationPanel({ people, next }: { people: DemonstrationPerson[]; next: string }) {
  return (
    <section
      className="self-start rounded-[5px] border-2 border-dashed border-quiet bg-panel p-5"
      aria-labelledby="demonstration"
    >
      <StateTag tone="neutral">Demonstration</StateTag>
      <h2 className="mt-3 mb-2 text-heading" id="demonstration">
        Try it as one of these people
      </h2>
      <p>One click signs you in, without a password. The people, patients and messages are made up.</p>
      <ul className="app-plain-list mb-5 grid gap-3.5 [&_button]:text-left">
        {people.map(({ email, name, organisationName }) => (
          <li key={email}>
            <Form action={signInForDemonstrationAction}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="next" value={next} />
              <Button variant="secondary" size="small">
                {name}
              </Button>
              <span className="app-secondary mt-0.5 pl-4">
                {organisationName ?? 'Looks after the whole service'}
              </span>
            </Form>
          </li>
        ))}
      </ul>
      <p className="mb-0">
        <a className="nhsuk-link" href="/emails">
          Read the emails
        </a>{' '}
        that a real deployment would send, such as invitations.
      </p>
    </section>
  );
}
