import { describe, expect, it } from 'vitest';
import { judge, type Known } from './policy';
import { decodeList, readList } from './schema';

const now = new Date('2026-11-21T12:00:00Z');

const known: Known = {
  choices: {
    teams: [{ id: 'team-1', name: 'Reception' }],
    mailboxes: [
      { id: 'box-1', name: 'Clinical documents', meshMailboxId: 'Y99001GP001' },
      { id: 'box-2', name: 'Results', meshMailboxId: 'Y99001GP002' },
      { id: 'box-3', name: 'Results', meshMailboxId: 'Y99001GP003' },
    ],
  },
  allowedDomains: [],
  memberEmails: new Set(['here@nhs.net']),
  waitingEmails: new Set(['asked@nhs.net']),
};

const judged = (text: string, changes: Partial<Known> = {}) =>
  judge(readList(text), { ...known, ...changes }, now);

const verdicts = (text: string, changes: Partial<Known> = {}) =>
  judged(text, changes).map(({ line }) => `${line.line} ${line.verdict}`);

const problemOf = (text: string) => {
  try {
    readList(text);
    return null;
  } catch (error) {
    return (error as { details?: unknown }).details;
  }
};

describe('a list of people', () => {
  it.each([
    ['commas', 'name,email,role\nAnn Lee,ann@nhs.net,member'],
    ['semicolons and Windows line ends', 'name;email;role\r\nAnn Lee;ann@nhs.net;member\r\n'],
    ['tabs', 'name\temail\trole\nAnn Lee\tann@nhs.net\tmember'],
    ['a byte order mark', '\uFEFFname,email,role\nAnn Lee,ann@nhs.net,member'],
    ['quotation marks', '"name","email","role"\n"Ann Lee","ann@nhs.net","member"'],
    ['another order, other capitals, and blanks', ' E-Mail , Role ,NAME\n ann@nhs.net , member , Ann Lee '],
    ['empty lines', '\n\nname,email,role\n\n,,\nAnn Lee,ann@nhs.net,member\n\n,,\n'],
    ['line ends of old Macs', 'name,email,role\rAnn Lee,ann@nhs.net,member'],
  ])('is read with %s', (_, text) => {
    expect(judged(text).map(({ entry }) => entry)).toEqual([
      {
        name: 'Ann Lee',
        email: 'ann@nhs.net',
        role: 'MEMBER',
        access: { teamIds: [], grants: [] },
        endsAt: null,
      },
    ]);
  });

  it.each([
    ['nothing', '', { problem: 'empty' }],
    ['columns alone', 'name,email', { problem: 'empty' }],
    ['no columns', 'Ann Lee,ann@nhs.net', { problem: 'header' }],
    [
      'an open quotation mark',
      'name,email\n"Ann Lee,ann@nhs.net\n',
      { problem: 'shape', line: expect.any(Number) },
    ],
    ['501 lines', `name,email\n${'a,a@nhs.net\n'.repeat(501)}`, { problem: 'too-many' }],
    ['more than 200 KB', `name,email\n${'x'.repeat(200_001)}`, { problem: 'too-big' }],
  ])('of %s is refused as a whole', (_, text, details) => {
    expect(problemOf(text)).toEqual(details);
  });

  it('has a word for each line, with the line that a text editor shows', () => {
    const text = [
      'name,email,role',
      'Ann Lee,ann@nhs.net,',
      '',
      'Ann Again,ANN@nhs.net,',
      'Here Already,here@nhs.net,',
      'Asked Already,Asked@nhs.net,',
      ',nobody@nhs.net,',
      'Bad Mail,bad,',
      'Bad Role,role@nhs.net,boss',
    ].join('\n');
    expect(verdicts(text)).toEqual([
      '2 OK',
      '4 DOUBLE',
      '5 HERE',
      '6 INVITED',
      '7 PROBLEM',
      '8 PROBLEM',
      '9 PROBLEM',
    ]);
    expect(judged(text)[1]?.line.words).toBe('The same address stands in line 2');
  });

  it('gives teams and mailboxes by name or id, in any capitals', () => {
    const [one] = judged(
      'name,email,role,teams,mailboxes,ends\nAnn,ann@nhs.net,Administrator,reception,clinical documents: Send | y99001gp002,31/12/2026',
    );
    expect(one?.entry).toMatchObject({
      role: 'ADMINISTRATOR',
      access: {
        teamIds: ['team-1'],
        grants: [
          { mailboxId: 'box-1', level: 'SEND' },
          { mailboxId: 'box-2', level: 'READ' },
        ],
      },
      endsAt: new Date('2026-12-31T23:59:59.999Z'),
    });
    expect(one?.line.words).toBe('Administrator, 1 team, 2 mailboxes, with an end date');
  });

  it.each([
    ['Nursing,', 'There is no team “Nursing”'],
    [',Nowhere:read', 'There is no mailbox “Nowhere”'],
    [',Results:read', 'Several mailboxes are called “Results”'],
    [',Clinical documents:own', 'write read, send or manage'],
    [',Clinical documents:read|Y99001GP001:send', 'A mailbox stands here twice'],
    [',,31/02/2027', 'must be a real date'],
    [',,2020-01-01', 'must be today or later'],
    [',,soon', 'must be a real date'],
  ])('says what is wrong with “%s”', (cells, words) => {
    const [one] = judged(`name,email,role,teams,mailboxes,ends\nAnn,ann@nhs.net,,${cells}`);
    expect(one?.line).toMatchObject({ verdict: 'PROBLEM', words: expect.stringContaining(words) });
  });

  it('keeps to the domains that the organisation allows', () => {
    const text = 'name,email\nAnn,ann@gmail.com\nBo,bo@nhs.net';
    expect(verdicts(text, { allowedDomains: ['nhs.net'] })).toEqual(['2 PROBLEM', '3 OK']);
  });
});

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('name\nZoë', 'utf8')],
    ['what older Windows wrote', Buffer.from('name\nZoë', 'latin1')],
    [
      'UTF-16 of a spreadsheet',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name\nZoë', 'utf16le')]),
    ],
  ])('are read as %s', (_, bytes) => {
    expect(decodeList(bytes)).toContain('Zoë');
  });
});
