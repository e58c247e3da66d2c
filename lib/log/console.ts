import { errorFields, log } from './log';

const LEVELS = { warn: 'warn', error: 'error', trace: 'error' } as const;
/** What Next and others say of themselves when all is well. */
const SILENT = ['log', 'info', 'debug', 'dir'] as const;

/**
 * Turns whatever is printed to the console into lines of the log: Next prints errors there as text, with what strangers and
 * databases put into them. Of an error its code and place are kept, and of text nothing. What ends the process is a line
 * too. Side effect: replaces the console's methods for the rest of the process; call it before Next is loaded.
 */
export function logInsteadOfConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...printed: unknown[]) => {
      const error = printed.find((one) => one instanceof Error);
      log(level, 'console', error ? errorFields(error) : {});
    };
  }
  for (const method of SILENT) console[method] = () => {};
  // Node would print it as text.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log('warn', 'console', errorFields(warning)));
  process.on('uncaughtException', (error) => {
    log('fatal', 'the process ends by an error that nothing caught', errorFields(error));
    process.exit(1);
  });
}
