import { emptyDemonstration } from './start/demonstration';
import { requireNotRunning, stopLeftovers } from './start/run-file';
import { readSettings } from './start/settings';
import { StartError } from './start/start-error';

// npm run reset: empties the demonstration. Never touches a database of the person's own.
try {
  const { dataDirectory, databaseUrl, ownMesh } = readSettings(process.env);
  if (databaseUrl || ownMesh) {
    throw new StartError('Only the demonstration can be emptied: DATABASE_URL or MESH_ENVIRONMENTS is set.');
  }
  requireNotRunning(dataDirectory);
  await stopLeftovers(dataDirectory);
  emptyDemonstration(dataDirectory);
  console.log('The demonstration is empty. The next npm start fills it afresh.');
} catch (cause) {
  console.error(cause instanceof StartError ? cause.message : cause);
  process.exit(1);
}
