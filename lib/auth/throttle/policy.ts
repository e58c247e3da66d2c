export type WaitRule = {
  /** Wrong attempts that cost nothing but the last, which begins the first wait. */
  free: number;
  /** Of the first wait; each one after it is twice as long. */
  firstSeconds?: number;
  longestSeconds: number;
  /** For how long attempts count, from the first on. */
  rememberedSeconds: number;
};

/** The wait that the attempt of this number begins: none while they are free, then 1, 2, 4 … seconds (or of the first wait) up to the longest. Pure. */
export function growingWaitSeconds(
  attempt: number,
  { free, firstSeconds = 1, longestSeconds }: WaitRule,
): number {
  return attempt < free ? 0 : Math.min(firstSeconds * 2 ** Math.min(attempt - free, 30), longestSeconds);
}

const FIVE_MINUTES = 300;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Wrong passwords of one address for one account. */
export const perAccountAndAddress: WaitRule = {
  free: 3,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: DAY,
};

/** Wrong passwords of one address for any accounts: a whole practice may stand behind it. */
export const perAddress: WaitRule = {
  free: 30,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: FIVE_MINUTES,
};

/** Wrong passwords in a browser in which the person has signed in before. */
export const perKnownBrowser: WaitRule = {
  free: 5,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: HOUR,
};

/** Wrong codes and passwords of one person who is past the first step, or signed in. */
export const perPersonAtFactor: WaitRule = { free: 5, longestSeconds: FIVE_MINUTES, rememberedSeconds: DAY };

/** Wrong codes after which a sign-in begins again with the password. */
export const WRONG_CODES_PER_STEP = 5;

/** Links for a new password for one account: three, then one every five minutes, so that no letterbox is flooded. */
export const linksPerAccount: WaitRule = {
  free: 3,
  firstSeconds: FIVE_MINUTES,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: HOUR,
};

/** Links asked for by one address. */
export const linksPerAddress: WaitRule = {
  free: 10,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: HOUR,
};

/** For how long wrong passwords of all unknown browsers for one account are remembered together. */
export const ATTACK_WINDOW_SECONDS = HOUR;
/** From so many on somebody is trying out passwords. */
const ATTACK_BEGINS_AT = 10;
/** What a sign-in from an unknown browser is held at most; stated in docs/security/sign-in-throttling.md. */
export const LONGEST_HOLD_MS = 2_000;
const HOLD_STEP_MS = 200;
/** How many answers one process holds at once: beyond them, what comes would take the machine from everybody else. */
export const HELD_AT_ONCE = 200;
/** Where there is no room for a moment. */
export const BUSY_WORDS = 'Many people are signing in right now. Wait a few seconds, then try again.';

/** Whether so many wrong passwords from unknown browsers are an attack. Pure. */
export function isAttack(wrongAttempts: number): boolean {
  return wrongAttempts >= ATTACK_BEGINS_AT;
}

/** For how long the answer to an unknown browser is held while an account is under attack. Pure. */
export function holdMs(wrongAttempts: number): number {
  const over = wrongAttempts - ATTACK_BEGINS_AT + 1;
  return Math.max(0, Math.min(over * HOLD_STEP_MS, LONGEST_HOLD_MS));
}

/** How long to wait, in words. Pure. */
export function waitWords(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds === 1) return 'Wait 1 second, then try again.';
  if (seconds < 120) return `Wait ${seconds} seconds, then try again.`;
  return `Wait ${Math.ceil(seconds / 60)} minutes, then try again.`;
}

/** How often one person may ask something of MESH within the window: more than hands can, and less than a script would. */
export const USES_WINDOW_SECONDS = 600;
export const usesInWindow = { download: 300, send: 150, 'look up': 300 } as const;
/** How often the password that one person is typing is judged within the same window. */
export const HINTS_IN_WINDOW = 300;

/** Invitations by email to one address, whoever sends them. */
export const INVITATIONS_IN_WINDOW = 5;
export const INVITATIONS_WINDOW_SECONDS = HOUR;
