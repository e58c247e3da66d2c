import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Clock } from './clock';
import { type Choices, type Dialect, withDefaults } from './dialect';
import { Faults } from './rules/faults';
import { Directory } from './store/directory';
import { History } from './store/history';
import { MessageStore } from './store/message-store';
import { UsedTokens } from './store/used-tokens';

/**
 * The documented limit on one request's body, read as binary megabytes so that nothing the real service
 * accepts is refused.
 */
const MAX_BODY_BYTES = 100 * 1024 * 1024;

export type SimulationOptions = {
  dataDir: string;
  sharedKey: string;
  mailboxesFile?: string;
  workflowsFile?: string;
  demographicsFile?: string;
  /** Default `published`. */
  dialect?: Dialect;
  /** The choices where the published description leaves an answer open. Only in the dialect `published`. */
  choices?: Partial<Choices>;
  /** False stops robot mailboxes from acting. Default true. */
  robots?: boolean;
};

/** Everything that a request may touch. One per running simulator. */
export type Simulation = {
  sharedKey: string;
  dialect: Dialect;
  choices: Choices;
  robots: boolean;
  maxBodyBytes: number;
  clock: Clock;
  directory: Directory;
  messages: MessageStore;
  tokens: UsedTokens;
  faults: Faults;
};

export function createSimulation(options: SimulationOptions): Simulation {
  const shipped = (file: string) => path.join(import.meta.dirname, 'data', file);
  mkdirSync(options.dataDir, { recursive: true });
  return {
    sharedKey: options.sharedKey,
    dialect: options.dialect ?? 'published',
    choices: withDefaults(options.choices),
    robots: options.robots ?? true,
    maxBodyBytes: MAX_BODY_BYTES,
    clock: new Clock(options.dataDir),
    directory: new Directory({
      mailboxes: options.mailboxesFile ?? shipped('mailboxes.jsonl'),
      workflows: options.workflowsFile ?? shipped('workflows.jsonl'),
      demographics: options.demographicsFile ?? shipped('demographics.jsonl'),
    }),
    messages: new MessageStore(options.dataDir, new History(options.dataDir)),
    tokens: new UsedTokens(options.dataDir),
    faults: new Faults(),
  };
}
