import { actions } from '@/e2e/access-matrix/actions';
import { answersFor } from '@/e2e/access-matrix/answers';
import { routes } from '@/e2e/access-matrix/routes';
import { authorisationCases } from '@/lib/auth/testing/authorisation-cases';
import {
  type Answer,
  expectedAnswers,
  type PersonOnStage,
  peopleOnStage,
} from '@/lib/auth/testing/expected-answers';

const SIGNS: Record<Answer, string> = { yes: '**yes**', forbidden: 'no', 'not found': '–', refused: '–' };

type Entry = { needs: string; because?: string };

/** What each entry needs. Entries open to everyone say why that is safe. */
function rows(entries: Record<string, Entry>): string[] {
  return Object.entries(entries)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { needs, because }]) => `| \`${key}\` | ${needs}${because ? `: ${because}` : ''} |`);
}

/** The addresses and buttons that the matrix's end-to-end tests check. */
function outside(people: readonly PersonOnStage[]): string[] {
  const any = answersFor('administrator of any organisation');
  return [
    '## Pages and routes',
    '',
    'Made from `e2e/access-matrix`. The end-to-end tests ask for each of these addresses as each of the people above, as a',
    'stranger, as a suspended person and as one whose time has ended, with ids of their own place, of the other place, and',
    'with ids that are none. What it takes is in the words of the table above; `self` is whoever is signed in, and a list',
    'shows them only what is theirs. Two more: _everyone_, strangers too; _administrator of any organisation_:',
    `${people.filter((name) => any[name] === 'yes').join(', ')} yes, the others no. Where it is not open to everyone,`,
    'strangers, the suspended, and those whose time has ended are sent to sign in.',
    '',
    '| Address | What it takes |',
    '|---|---|',
    ...rows(routes),
    '',
    '## Server actions',
    '',
    'Each form is taken from its page as somebody who may post it, and posted by everybody else, by strangers, with other',
    "ids, and from another site: nothing changes. `account/actions.renameAction` is the action of that name in the folder's",
    '`actions.ts`.',
    '',
    '| Action | What it takes |',
    '|---|---|',
    ...rows(actions),
    '',
  ];
}

/** Who may call which function of the domains, as Markdown. The authorisation test checks the same data. */
export function accessMatrix(): string {
  const people = Object.keys(peopleOnStage) as PersonOnStage[];
  const needs = (Object.keys(expectedAnswers) as (keyof typeof expectedAnswers)[]).map((need) => ({
    need,
    functions: Object.entries(authorisationCases)
      .filter(([, one]) => one.needs === need)
      .map(([name]) => name)
      .sort(),
  }));
  return [
    '# Who may do what',
    '',
    'Made from `lib/auth/testing` by `npm run docs:generate`; do not edit. The authorisation test calls every function as',
    'each of these people, with things of their own place, of another place, and with ids that are none.',
    '',
    ...people.map((name) => `- **${name}**: ${peopleOnStage[name]}`),
    '',
    '**yes**: allowed. no: it is of their organisation (or of the service), and the right is missing. –: for them it does',
    'not exist. Every refusal is in the audit trail. Suspended people, people whose membership has ended, and people who',
    'belong nowhere any more have no session at all.',
    '',
    `| What it takes | ${people.join(' | ')} |`,
    `|---|${people.map(() => '---').join('|')}|`,
    ...needs.map(
      ({ need }) => `| ${need} | ${people.map((name) => SIGNS[expectedAnswers[need][name]]).join(' | ')} |`,
    ),
    '',
    ...needs.flatMap(({ need, functions }) => [
      `## ${need}`,
      '',
      ...functions.map((name) => `- \`${name}\``),
      '',
    ]),
    ...outside(people),
  ].join('\n');
}
