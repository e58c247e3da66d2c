const ADDRESS = /(https?:\/\/\S+)/;

/** The text of an email as an email program shows it: unchanged lines, and addresses as links. */
export function EmailText({ text }: { text: string }) {
  return (
    <div className="app-card whitespace-pre-line">
      {text.split(ADDRESS).map((part) =>
        ADDRESS.test(part) ? (
          <a key={part} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
