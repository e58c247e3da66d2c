import path from 'node:path';
import { StartError } from './start-error';

export type StartSettings = {
  port: number;
  simulatorPort: number;
  dataDirectory: string;
  /** The person's own database and MESH, or null where the demonstration brings its own. */
  databaseUrl: string | null;
  ownMesh: boolean;
};

/** Reads what `npm start` itself needs from the environment; the rest is read by the programs it starts. */
export function readSettings(source: NodeJS.ProcessEnv): StartSettings {
  const port = readPort(source, 'PORT', 3000);
  const simulatorPort = readPort(source, 'SIMULATOR_PORT', 8700);
  if (port === simulatorPort) {
    throw new StartError(`PORT and SIMULATOR_PORT are both ${port}: give the simulator another port.`);
  }
  return {
    port,
    simulatorPort,
    dataDirectory: path.resolve(source.DATA_DIR || '.data'),
    databaseUrl: source.DATABASE_URL || null,
    ownMesh: Boolean(source.MESH_ENVIRONMENTS && source.MESH_ENVIRONMENTS !== 'simulator'),
  };
}

function readPort(source: NodeJS.ProcessEnv, name: string, defaultPort: number): number {
  const text = source[name];
  if (!text) return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new StartError(`${name} must be a port number from 1 to 65535; it is "${text}".`);
}
