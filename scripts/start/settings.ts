import path from 'node:path';
import { StartError } from './start-error';

export type StartSettings = {
  port: number;
  simulatorPort: number;
  /** The stand-in for NHS CIS2, or null if the person uses their own CIS2, or none. */
  cis2Port: number | null;
  dataDirectory: string;
  /** The person's own database and MESH, or null where the demonstration brings its own. */
  databaseUrl: string | null;
  /** The same database with the account that migrates it. Null where one account does both. */
  databaseOwnerUrl: string | null;
  ownMesh: boolean;
  /** Portal and worker run from the sources and show changes, instead of from the build. */
  isDevelopment: boolean;
};

/** 8750 beside the simulator's 8700. */
const CIS2_PORT_ABOVE = 50;

/** Reads what `npm start` itself needs from the environment. The programs it starts read the rest. */
export function readSettings(source: NodeJS.ProcessEnv, isDevelopment = false): StartSettings {
  const port = readPort(source, 'PORT', 3000);
  const simulatorPort = readPort(source, 'SIMULATOR_PORT', 8700);
  if (port === simulatorPort) {
    throw new StartError(`PORT and SIMULATOR_PORT are both ${port}: give the simulator another port.`);
  }
  const ownMesh = Boolean(source.MESH_ENVIRONMENTS && source.MESH_ENVIRONMENTS !== 'simulator');
  const cis2Port = readPort(source, 'CIS2_PORT', simulatorPort + CIS2_PORT_ABOVE);
  if (cis2Port === port || cis2Port === simulatorPort) {
    throw new StartError(`CIS2_PORT is ${cis2Port}, which is taken: give the CIS2 stand-in another port.`);
  }
  return {
    port,
    simulatorPort,
    cis2Port: ownMesh || source.CIS2_ISSUER ? null : cis2Port,
    dataDirectory: path.resolve(source.DATA_DIR || '.data'),
    databaseUrl: source.DATABASE_URL || null,
    databaseOwnerUrl: source.DATABASE_OWNER_URL || null,
    ownMesh,
    isDevelopment,
  };
}

function readPort(source: NodeJS.ProcessEnv, name: string, defaultPort: number): number {
  const text = source[name];
  if (!text) return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new StartError(`${name} must be a port number from 1 to 65535; it is "${text}".`);
}
