export type WaitRule = {
  /** Wrong attempts without a wait, except that the last begins the first wait. */
  free: number;
  /** The length of the first wait. Each later one is twice as long. */
  firstSeconds?: number;
  longestSeconds: number;
  /** How long attempts count, from the first on. */
  rememberedSeconds: number;
};

/**
 * The wait after this many attempts: none while they are free, then 1, 2, 4 … seconds (or multiples of the
 * first wait) up to the longest. Pure.
 */
export function growingWaitSeconds(
  attempt: number,
  { free, firstSeconds = 1, longestSeconds }: WaitRule,
): number {
  return attempt < free ? 0 : Math.min(firstSeconds * 2 ** Math.min(attempt - free, 30), longestSeconds);
}

const FIVE_MINUTES = 300;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Wrong passwords from one address for one account. */
export const perAccountAndAddress: WaitRule = {
  free: 3,
  longestSeconds: FIVE_MINUTES,
  rememberedSeconds: DAY,
};

/** Wrong passwords from one address for any accounts: a whole practice may share it. */
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

/**
 * Links for a new password for one account: three, then one every five minutes, so that no inbox is flooded.
 */
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

/** How long wrong passwords from all unknown browsers for one account are remembered together. */
export const ATTACK_WINDOW_SECONDS = HOUR;
/** From this many on, someone is trying passwords. */
const ATTACK_BEGINS_AT = 10;
/** The longest delay of a sign-in from an unknown browser; stated in docs/security/sign-in-throttling.md. */
export const LONGEST_HOLD_MS = 2_000;
const HOLD_STEP_MS = 200;
/** How many answers one process holds at once: more would take the machine from everyone else. */
export const HELD_AT_ONCE = 200;
/** The wait when there is no room for a moment. */
export const BUSY_WORDS = 'Many people are signing in right now. Wait a few seconds, then try again.';

/** Whether this many wrong passwords from unknown browsers are an attack. Pure. */
export function isAttack(wrongAttempts: number): boolean {
  return wrongAttempts >= ATTACK_BEGINS_AT;
}

/** How long the answer to an unknown browser is held while an account is under attack. Pure. */
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

/**
 * How often one person may ask MESH for something within the window: more than hands can, and less than a
 * script would.
 */
export const USES_WINDOW_SECONDS = 600;
export const usesInWindow = { download: 300, send: 150, 'look up': 300 } as const;
/** How often one person's password is judged as they type, within the same window. */
export const HINTS_IN_WINDOW = 300;

/** Invitations by email to one address, from all senders. */
export const INVITATIONS_IN_WINDOW = 5;
export const INVITATIONS_WINDOW_SECONDS = HOUR;
