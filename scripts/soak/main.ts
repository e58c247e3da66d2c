import { readOptions } from '@/server/options';
import { DIALECTS, type Dialect } from '@/simulator/dialect';
import { soak } from './run';

const EXAMPLE = 'npm run soak truth -- --seed 8 --messages 2000 --minutes 20 --dialect published';
const LEAST_UNKNOWN = 0.01;

const [name, ...args] = process.argv.slice(2);
if (name !== 'truth') {
  console.error(`Say which: ${EXAMPLE}`);
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...args);
const {
  seed = '8',
  messages = '2000',
  minutes = '20',
  dialect = DIALECTS[0],
} = readOptions(
  {
    seed: { type: 'string' },
    messages: { type: 'string' },
    minutes: { type: 'string' },
    dialect: { type: 'string' },
  },
  EXAMPLE,
);
const run = await soak(dialect as Dialect, {
  seed: Number(seed),
  messages: Number(messages),
  minutes: Number(minutes),
  perRound: 100,
  say: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
});
const { ledger, counts } = run;
console.log(`\nSeed ${seed}, ${dialect}: ${JSON.stringify(counts)}\n`);
console.log(ledger.table(run.messages));
const isWrong = ledger.faults.length > 0 || ledger.unknown.size > LEAST_UNKNOWN * run.messages;
// The last line gives the result, as the exit code does.
console.log(isWrong ? 'Something that pages said was not so.' : 'Everything that pages said was so.');
process.exitCode = isWrong ? 1 : 0;
