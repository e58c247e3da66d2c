type Props = {
  heading: string;
  meshMessageId: string;
  /** What happens next, in order. */
  next: readonly string[];
};

/** MESH has the message: its id, and what follows. */
export function Confirmation({ heading, meshMessageId, next }: Props) {
  return (
    <>
      <div className="mb-8 rounded-sm border-4 border-transparent bg-green p-4 text-white tablet:p-6 print:border-ink print:bg-white print:text-ink">
        <h1 className="nhsuk-heading-xl">{heading}</h1>
        <p className="m-0">
          Message id
          <br />
          <strong className="select-all">{meshMessageId}</strong>
        </p>
      </div>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        {next.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </>
  );
}
