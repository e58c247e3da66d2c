type Props = { name: string; phone: string; email: string };

/** The contact for help, within a sentence: by name, with a phone number or email address. */
export function HelpContactWords({ name, phone, email }: Props) {
  return (
    <>
      <strong>{name}</strong>
      {phone && (
        <>
          , phone <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
        </>
      )}
      {email && (
        <>
          , email <a href={`mailto:${email}`}>{email}</a>
        </>
      )}
    </>
  );
}
