type Props = {
  action: string | ((form: FormData) => void | Promise<void>);
  /** Hidden fields, such as a token against forged requests. */
  fields?: Record<string, string>;
};

/** A form, not a link: signing out changes something, and must work without JavaScript. */
export function SignOutForm({ action, fields = {} }: Props) {
  // React sets the method itself if the action is a function, and warns if it is given.
  const method = typeof action === 'string' ? ({ method: 'post' } as const) : {};
  return (
    <Form className="print:hidden" action={action} {...method}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="nhsuk-link nhsuk-link--reverse py-1">
        Sign out
      </button>
    </Form>
  );
}

import { Form } from '@/components/forms/form';
