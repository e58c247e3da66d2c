import { describe, expect, it } from 'vitest';
import { judge, type Known } from './policy';
import { decodeList, explainColumns, readList } from './schema';

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
  serviceTeam: new Map([['desk@nhs.net', 'Hal Desk has a service role']]),
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

  it('has a result for each line, with the line number that a text editor shows', () => {
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

  it('gives teams and mailboxes by name or id, in upper or lower case', () => {
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
    expect(one?.line.words).toBe(
      'Administrator; team Reception; mailboxes Clinical documents (read and send), Y99001GP002 (read); until 31 December 2026',
    );
  });

  it.each([
    ['Nursing,', 'There is no team “Nursing”'],
    [',Nowhere:read', 'There is no mailbox “Nowhere”'],
    [',Results:read', 'Several mailboxes are called “Results”'],
    [',Clinical documents:own', 'write read, send or manage'],
    [',Clinical documents:read|Y99001GP001:send', 'A mailbox stands here twice'],
    [',,31/02/2027', 'must be a real date: write it like 31/03/2027'],
    [',,03/31/2027', 'must be a real date: write it like 31/03/2027'],
    [',,2020-01-01', 'must be today or later'],
    [',,soon', 'must be a real date'],
  ])('says what is wrong with “%s”', (cells, words) => {
    const [one] = judged(`name,email,role,teams,mailboxes,ends\nAnn,ann@nhs.net,,${cells}`);
    expect(one?.line).toMatchObject({ verdict: 'PROBLEM', words: expect.stringContaining(words) });
  });

  it('allows only the organisation’s domains', () => {
    const text = 'name,email\nAnn,ann@gmail.com\nBo,bo@nhs.net';
    expect(verdicts(text, { allowedDomains: ['nhs.net'] })).toEqual(['2 PROBLEM', '3 OK']);
  });
});

describe('the columns of a list', () => {
  it.each([
    ['Name;E-mail;Role;Team;Mailbox;End date', ';'],
    ['NAME,Email Address,role,TEAMS,mailboxes,Last day', ','],
    ['name\te-mail\troles\tteam\tmailbox\tend', '\t'],
  ])('may be written as “%s”', (header, mark) => {
    const cells = ['Ann', 'ann@nhs.net', 'member', 'Reception', 'Clinical documents:send', '31-Dec-26'];
    const [one] = judged(`${header}\n${cells.join(mark)}`);
    expect(one?.entry).toMatchObject({
      access: { teamIds: ['team-1'], grants: [{ mailboxId: 'box-1', level: 'SEND' }] },
      endsAt: new Date('2026-12-31T23:59:59.999Z'),
    });
  });

  it.each([
    ['name,email,Manager\nAnn,ann@nhs.net,Bo', 'There is no column “Manager”'],
    ['name,email,team,teams\nAnn,ann@nhs.net,,', 'The column “teams” stands there twice'],
    ['name,email,\nAnn,ann@nhs.net,31/03/2027', 'Column 3 has no name'],
    ['name,email\nAnn,ann@nhs.net,administrator', 'Column 3 has no name'],
  ])('are all understood, or the list is refused: “%s”', (text, words) => {
    expect(problemOf(text)).toEqual({ problem: 'column' });
    expect(explainColumns(text)).toBe(
      `${words}. The columns are name, email, role, teams, mailboxes and ends: rename or remove the others`,
    );
  });

  it('may be followed by empty ones, as spreadsheets write them', () => {
    expect(verdicts('name,email,,\nAnn,ann@nhs.net,,')).toEqual(['2 OK']);
  });
});

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('name\nZoë', 'utf8')],
    ['what older Windows wrote', Buffer.from('name\nZoë', 'latin1')],
    [
      'UTF-16 the other way round',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('name\nZoë', 'utf16le').swap16()]),
    ],
    [
      'UTF-16 of a spreadsheet',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name\nZoë', 'utf16le')]),
    ],
  ])('are read as %s', (_, bytes) => {
    expect(decodeList(bytes)).toContain('Zoë');
  });

  it.each([
    ['a spreadsheet of today', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['a spreadsheet of 2003', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ])('are refused as %s', (_, bytes) => {
    expect(() => decodeList(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: { problem: 'spreadsheet' } }),
    );
  });

  it.each([
    ['a zero byte', Buffer.from('name,email\nAnn\0,ann@nhs.net')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00])],
    ['UTF-16 that does not say so', Buffer.from('name,email\nAnn,ann@nhs.net', 'utf16le')],
  ])('are not a list with %s', (_, bytes) => {
    expect(problemOf(decodeList(bytes))).toEqual({ problem: 'binary' });
  });
});
