const LOOK_EVERY_MS = 500;

/** Resolves when somebody asks this process to stop: Ctrl-C, a signal, or the end of the npm that it was started by. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.env.npm_lifecycle_event) whenParentEnds(resolve);
  });
}

// npm passes SIGTERM to the shell between it and us, which ends without a word to us. All we see is another parent.
function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, LOOK_EVERY_MS);
}
