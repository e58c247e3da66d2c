import { benchAdministration } from './administration';
import { benchAudit } from './audit';
import { benchInbox } from './inbox';
import { benchPage } from './page';
import { benchSignIn } from './sign-in';

const benchmarks: Record<string, () => Promise<string[]>> = {
  inbox: benchInbox,
  page: benchPage,
  administration: benchAdministration,
  audit: benchAudit,
  'sign-in': benchSignIn,
};

const [name = ''] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(`Say which: npm run bench ${Object.keys(benchmarks).join(' | npm run bench ')}`);
  process.exit(1);
}
const missed = await benchmark();
// The last line gives the result, as the exit code does.
console.log(missed.length > 0 ? `Bounds missed: ${missed.join('; ')}` : 'Every bound is kept.');
process.exitCode = missed.length > 0 ? 1 : 0;
