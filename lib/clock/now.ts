let shiftMs = 0;

/**
 * The time now. Decisions about messages use this, never `new Date()`, and pass it to SQL rather than ask the database:
 * a test can then let days pass for both at once.
 */
export function now(): Date {
  return new Date(Date.now() + shiftMs);
}

/** The moment on this machine's own clock at which `now()` will be `at`: for the job queue, which knows no other. */
export function onMachineClock(at: Date): Date {
  return new Date(at.getTime() - shiftMs);
}

/** Moves `now()` away from the machine's clock, in this process. For tests. */
export function setClockShift(milliseconds: number): void {
  shiftMs = milliseconds;
}
