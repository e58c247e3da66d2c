/** The columns of a list, in the order of the template. The first two are required. */
export const COLUMNS = ['name', 'email', 'role', 'teams', 'mailboxes', 'ends'] as const;

export type Column = (typeof COLUMNS)[number];

/** Accepted headings for each, in lower case, with a space between words. */
const WRITTEN: Record<Column, readonly string[]> = {
  name: ['name', 'names'],
  email: ['email', 'emails', 'e mail', 'email address', 'email addresses', 'e mail address'],
  role: ['role', 'roles'],
  teams: ['teams', 'team'],
  mailboxes: ['mailboxes', 'mailbox'],
  ends: ['ends', 'end', 'end date', 'end dates', 'last day', 'last days'],
};

const LONGEST_SHOWN = 40;
const MOST_SHOWN = 3;

export type Columns = {
  /** Which cell of a line each column is. */
  at: ReadonlyMap<Column, number>;
  /** What cannot be understood, in words: nothing on a list is ignored silently. */
  problems: readonly string[];
};

const shown = (name: string) =>
  `“${name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name}”`;

function columnOf(name: string): Column | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  return COLUMNS.find((column) => WRITTEN[column].includes(plain));
}

/** Reads which column is which from the first line. `lines` are those below it. Pure. */
export function readColumns(header: readonly string[], lines: readonly (readonly string[])[]): Columns {
  const at = new Map<Column, number>();
  const problems: string[] = [];
  const width = lines.reduce((most, cells) => Math.max(most, cells.length), header.length);
  for (let index = 0; index < width; index += 1) {
    const name = header[index] ?? '';
    const column = columnOf(name);
    if (column && at.has(column)) problems.push(`The column “${column}” stands there twice`);
    else if (column) at.set(column, index);
    else if (name) problems.push(`There is no column ${shown(name)}`);
    else if (lines.some((cells) => cells[index])) problems.push(`Column ${index + 1} has no name`);
  }
  return { at, problems };
}

/** What is wrong with the columns of a list, and which ones exist, in sentences. Pure. */
export function columnWords({ problems }: Columns): string {
  const first = problems.slice(0, MOST_SHOWN);
  return `${first.join('. ')}. The columns are ${COLUMNS.slice(0, -1).join(', ')} and ${COLUMNS.at(-1)}: rename or remove the others`;
}
