import { errorFields, log } from './log';

const LEVELS = { warn: 'warn', error: 'error', trace: 'error' } as const;
/** Normal output of Next and other libraries. */
const SILENT = ['log', 'info', 'debug', 'dir'] as const;

/**
 * Turns everything printed to the console into log lines: Next prints errors there as text, including text
 * from strangers and databases. Keeps an error's code and place, and none of the text. Also logs what ends
 * the process. Side effect: replaces the console's methods for the rest of the process. Call it before Next
 * is loaded.
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
