/**
 * How the simulator answers: `published`, like NHS England's published description and its examples, or
 * `test-server`, like NHS England's own test server.
 */
export const DIALECTS = ['published', 'test-server'] as const;

export type Dialect = (typeof DIALECTS)[number];

/** What the published description leaves open, with the choices for each. The first is the default. */
export const OPEN_QUESTIONS = {
  /** HEAD of an acknowledged message. */
  'head-acknowledged': ['200', '410', '404'],
  /** GET of one: it "cannot be downloaded again". */
  'get-acknowledged': ['410', '404'],
  /** Tracking by a local id that no message has: an earlier edition said 403. */
  'unknown-local-id': ['404', '403'],
  /** The body of an acknowledgement in version 2: the description has both. */
  'acknowledge-body': ['empty', 'message_id'],
} as const;

type OpenQuestions = typeof OPEN_QUESTIONS;

/** The answers to the open questions. The test server leaves none open, and ignores them. */
export type Choices = { [Question in keyof OpenQuestions]: OpenQuestions[Question][number] };

/** Each question as `name=answer|answer`, the default first. */
export const CHOICES_IN_WORDS = Object.entries(OPEN_QUESTIONS).map(([name, answers]) => {
  return `${name}=${answers.join('|')}`;
});

export function withDefaults(choices: Partial<Choices> = {}): Choices {
  const defaults = Object.entries(OPEN_QUESTIONS).map(([name, [first]]) => [name, first]);
  return { ...(Object.fromEntries(defaults) as Choices), ...choices };
}

/** A dialect by its name. Throws a sentence that lists them. */
export function readDialect(text: string): Dialect {
  const dialect = DIALECTS.find((each) => each === text);
  if (!dialect) throw new Error(`--dialect ${text} is not one of ${DIALECTS.join(', ')}.`);
  return dialect;
}

/** The choices from texts `question=answer`. Throws a sentence that lists what there is to choose. */
export function readChoices(texts: string[]): Partial<Choices> {
  return Object.fromEntries(
    texts.map((text) => {
      const [question = '', answer = ''] = text.split('=');
      const answers: readonly string[] | undefined = OPEN_QUESTIONS[question as keyof OpenQuestions];
      if (!answers?.includes(answer))
        throw new Error(`--choose ${text} is not one of ${CHOICES_IN_WORDS.join(', ')}.`);
      return [question, answer];
    }),
  ) as Partial<Choices>;
}
