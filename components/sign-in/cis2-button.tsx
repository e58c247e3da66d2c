import { Form } from '@/components/forms/form';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-class';

type Props = {
  /** Where to continue afterwards: a path of this portal. */
  next: string;
  /** The words on the button: "Sign in with NHS CIS2". */
  children: string;
  /** The purpose of the journey. The two in the middle are for signed-in people. */
  purpose?: 'sign-in' | 'link' | 'confirm' | 'invitation';
  /** The secret of an invitation's link, for that purpose. */
  invitationToken?: string;
  variant?: ButtonVariant;
};

/** Leads to NHS CIS2 and back. An ordinary form, so that it works without JavaScript. */
export function Cis2Button({
  next,
  children,
  purpose = 'sign-in',
  invitationToken,
  variant = 'secondary',
}: Props) {
  return (
    <Form method="post" action="/api/cis2/start">
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="next" value={next} />
      {invitationToken && <input type="hidden" name="token" value={invitationToken} />}
      <Button variant={variant}>{children}</Button>
    </Form>
  );
}
