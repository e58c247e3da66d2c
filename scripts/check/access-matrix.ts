import { authorisationCases } from '@/lib/auth/testing/authorisation-cases';
import {
  type Answer,
  expectedAnswers,
  type PersonOnStage,
  peopleOnStage,
} from '@/lib/auth/testing/expected-answers';

const SIGNS: Record<Answer, string> = { yes: '**yes**', forbidden: 'no', 'not found': '–', refused: '–' };

/** Who may call which function of the domains, as Markdown: the data by which the authorisation test judges. */
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
  ].join('\n');
}
