import {
  ACCESS_LEVELS,
  type AccessLevel,
  accessLevelWords,
  typedLevels,
} from '@/lib/auth/access-level/labels';
import { dayWords, readEndOfDay } from '@/lib/format/day';
import { readDayText } from '@/lib/format/day-text';
import { domainProblem } from '../policy';
import { inviteeSchema } from '../schema';
import type { InviteChoices } from '../types';
import type { BulkRecord } from './schema';
import type { BulkEntry, BulkLine, Verdict } from './types';

/** What a list is checked against. Addresses in lower case. */
export type Known = {
  choices: InviteChoices;
  allowedDomains: readonly string[];
  memberEmails: ReadonlySet<string>;
  waitingEmails: ReadonlySet<string>;
  /** Addresses of people with a service role, with why they are not invited. */
  serviceTeam: ReadonlyMap<string, string>;
};

export type Judged = { line: BulkLine; entry: BulkEntry | null };

const LEVELS = new Map<string, AccessLevel>([
  ...ACCESS_LEVELS.map((level) => [accessLevelWords(level), level] as const),
  ...ACCESS_LEVELS.map((level) => [level.toLowerCase(), level] as const),
]);

const ROLES = {
  '': 'MEMBER',
  member: 'MEMBER',
  administrator: 'ADMINISTRATOR',
  admin: 'ADMINISTRATOR',
} as const;

/** Several values in one cell are separated by | or ;. */
const split = (cell: string) =>
  cell
    .split(/[|;]/)
    .map((part) => part.trim())
    .filter(Boolean);

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

class LineProblem extends Error {}

function readTeams(cell: string, { teams }: InviteChoices): string[] {
  return split(cell).map((name) => {
    const team = teams.find((one) => same(one.name, name));
    if (!team) throw new LineProblem(`There is no team “${name}”`);
    return team.id;
  });
}

function readGrants(cell: string, { mailboxes }: InviteChoices): BulkEntry['access']['grants'] {
  return split(cell).map((part) => {
    const at = part.lastIndexOf(':');
    const name = (at === -1 ? part : part.slice(0, at)).trim();
    const word =
      at === -1
        ? 'read'
        : part
            .slice(at + 1)
            .trim()
            .toLowerCase();
    const level = LEVELS.get(word);
    if (!level) throw new LineProblem(`After “${name}:” write ${typedLevels()}`);
    const found = mailboxes.filter((one) => same(one.meshMailboxId, name) || same(one.name, name));
    if (!found[0]) throw new LineProblem(`There is no mailbox “${name}”`);
    if (found.length > 1)
      throw new LineProblem(`Several mailboxes are called “${name}”. Write the mailbox’s id`);
    return { mailboxId: found[0].id, level };
  });
}

function readEnd(cell: string, now: Date): Date | null {
  const entered = readDayText(cell) ?? { day: cell, month: '', year: '' };
  const { at, problem } = readEndOfDay(entered, 'The end date', now, ': write it like 31/03/2027');
  if (problem) throw new LineProblem(problem);
  return at;
}

function readEntry(record: BulkRecord, { choices, allowedDomains }: Known, now: Date): BulkEntry {
  const invitee = inviteeSchema.safeParse({ name: record.name, email: record.email });
  if (!invitee.success)
    throw new LineProblem(invitee.error.issues[0]?.message ?? 'Check name and email address');
  const domain = domainProblem(invitee.data.email, allowedDomains);
  if (domain) throw new LineProblem(domain);
  const role = ROLES[record.role.toLowerCase() as keyof typeof ROLES];
  if (!role) throw new LineProblem(`“${record.role}” is no role. Write member or administrator`);
  const grants = readGrants(record.mailboxes, choices);
  if (new Set(grants.map(({ mailboxId }) => mailboxId)).size < grants.length) {
    throw new LineProblem('A mailbox stands here twice');
  }
  const teamIds = [...new Set(readTeams(record.teams, choices))];
  return { ...invitee.data, role, access: { teamIds, grants }, endsAt: readEnd(record.ends, now) };
}

const listed = (what: [one: string, many: string], names: readonly string[]) =>
  names.length > 0 && `${names.length === 1 ? what[0] : what[1]} ${names.join(', ')}`;

/**
 * "Administrator; team Reception; mailbox Results (read); until 31 December 2026": a person's future role and
 * access. Pure.
 */
export function entryWords({ role, access, endsAt }: BulkEntry, { teams, mailboxes }: InviteChoices): string {
  const teamNames = teams.filter(({ id }) => access.teamIds.includes(id)).map(({ name }) => name);
  const mailboxNames = access.grants.map(({ mailboxId, level }) => {
    const mailbox = mailboxes.find(({ id }) => id === mailboxId);
    const isOnly = mailboxes.filter(({ name }) => name === mailbox?.name).length === 1;
    return `${isOnly ? mailbox?.name : mailbox?.meshMailboxId} (${accessLevelWords(level)})`;
  });
  return [
    role === 'ADMINISTRATOR' ? 'Administrator' : 'Member',
    listed(['team', 'teams'], teamNames),
    listed(['mailbox', 'mailboxes'], mailboxNames),
    endsAt && `until ${dayWords(endsAt)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function judgeOne(record: BulkRecord, known: Known, seen: Map<string, number>, now: Date): Judged {
  const { line, name, email } = record;
  const refused = (verdict: Verdict, words: string): Judged => ({
    line: { line, name, email, verdict, words },
    entry: null,
  });
  try {
    const entry = readEntry(record, known, now);
    const before = seen.get(entry.email);
    if (before !== undefined) return refused('DOUBLE', `The same address stands in line ${before}`);
    seen.set(entry.email, line);
    if (known.memberEmails.has(entry.email))
      return refused('HERE', 'They belong to the organisation already');
    const excluded = known.serviceTeam.get(entry.email);
    if (excluded) return refused('PROBLEM', excluded);
    if (known.waitingEmails.has(entry.email)) return refused('INVITED', 'They are invited already');
    const ok = {
      line,
      name: entry.name,
      email: entry.email,
      verdict: 'OK',
      words: entryWords(entry, known.choices),
    } as const;
    return { line: ok, entry };
  } catch (thrown) {
    if (thrown instanceof LineProblem) return refused('PROBLEM', thrown.message);
    throw thrown;
  }
}

/** What will become of each line of a list. Pure. */
export function judge(records: readonly BulkRecord[], known: Known, now: Date): Judged[] {
  const seen = new Map<string, number>();
  return records.map((record) => judgeOne(record, known, seen, now));
}
