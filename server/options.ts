import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * Returns the options of a command. Ends the program for any others, such as --help, with an example of the
 * command.
 */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(options: T, example: string) {
  try {
    return parseArgs({ options }).values;
  } catch (cause) {
    console.error(`${(cause as Error).message}\n\nFor example:\n  ${example}`);
    process.exit(1);
  }
}
