import { benchInbox } from './inbox';
import { benchPage } from './page';

const benchmarks: Record<string, () => Promise<void>> = { inbox: benchInbox, page: benchPage };

const [name = ''] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(`Say which: npm run bench ${Object.keys(benchmarks).join(' | npm run bench ')}`);
  process.exit(1);
}
await benchmark();
