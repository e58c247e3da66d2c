const LOOK_EVERY_MS = 500;

/**
 * Resolves when this process is asked to stop: by Ctrl-C, a signal, or the end of the npm that started it.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.env.npm_lifecycle_event) whenParentEnds(resolve);
  });
}

// npm passes SIGTERM to the shell between it and us, which ends without telling us. All we see is another
// parent.
function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, LOOK_EVERY_MS);
}
