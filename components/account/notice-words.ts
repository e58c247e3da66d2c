const DONE = {
  name: 'Your name is changed.',
  password: 'Your password is changed. You are signed out everywhere else.',
  authenticator: 'Your authenticator app is set up. You are signed out everywhere else.',
  'authenticator-removed': 'The authenticator app is removed.',
  passkey: 'Your passkey is added. You are signed out everywhere else.',
  'passkey-named': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed.',
  'cis2-linked': 'You can now sign in with NHS CIS2. You are signed out everywhere else.',
  'cis2-removed': 'NHS CIS2 is no longer linked to this account.',
  'emails-on': 'You will get an email in the morning about each mailbox in which something is waiting.',
  'emails-off': 'You will get no more emails about waiting messages.',
  'session-ended': 'Signed out there.',
  'others-ended': 'You are signed out everywhere else.',
} as const;

export type AccountDone = keyof typeof DONE;

const PROBLEMS = {
  conflict: 'This is your only way to sign in. Set up another one first, then remove this.',
  linked: 'That NHS CIS2 identity is linked to another account. Ask your administrator.',
  other: 'Something went wrong. Nothing was changed. Try again.',
} as const;

export type AccountProblem = keyof typeof PROBLEMS;

/** What was done, from the word in the address. Undefined for any other word. Pure. */
export function doneWords(word: string | undefined): string | undefined {
  return word && Object.hasOwn(DONE, word) ? DONE[word as AccountDone] : undefined;
}

/** What was not done and why, from the word in the address. Pure. */
export function problemWords(word: string | undefined): string | undefined {
  if (!word) return undefined;
  return Object.hasOwn(PROBLEMS, word) ? PROBLEMS[word as AccountProblem] : PROBLEMS.other;
}
