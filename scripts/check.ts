import { runChecks } from './check/run-checks';

// npm run check, or npm run check -- <part of a name> for some of it.
const { passed, failed } = await runChecks(process.argv[2]);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
