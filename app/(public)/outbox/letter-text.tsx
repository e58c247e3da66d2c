const ADDRESS = /(https?:\/\/\S+)/;

/** The text of a letter as a mail program shows it: lines as they are, addresses to click on. */
export function LetterText({ text }: { text: string }) {
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
