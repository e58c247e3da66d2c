import { benchAdministration } from './administration';
import { benchInbox } from './inbox';
import { benchPage } from './page';
import { benchSignIn } from './sign-in';

const benchmarks: Record<string, () => Promise<void>> = {
  inbox: benchInbox,
  page: benchPage,
  administration: benchAdministration,
  'sign-in': benchSignIn,
};

const [name = ''] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(`Say which: npm run bench ${Object.keys(benchmarks).join(' | npm run bench ')}`);
  process.exit(1);
}
await benchmark();
