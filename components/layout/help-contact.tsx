type Props = { name: string; phone: string; email: string };

/** Whom to ask, within a sentence: by name, with what can be rung or written to. */
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
