import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIALECTS, type Dialect, readDialect } from '../dialect';
import { type RunningSimulator, type SimulatorOptions, startSimulator } from '../server';
import { type Call, Caller, type Reply, type Target } from './caller';
import { makeCertificates } from './certificates';

const ENV = process.env;

/**
 * True when the suite runs against another server: tests that only the simulator can pass are then left out.
 */
export const isExternal = ENV.MESH_CONTRACT_URL !== undefined;

/**
 * What is under contract: both dialects of the simulator, or that of another server, NHS England's by
 * default.
 */
export const dialects: readonly Dialect[] = isExternal
  ? [readDialect(ENV.MESH_CONTRACT_DIALECT ?? 'test-server')]
  : DIALECTS;

/** Three mailboxes and two workflows that both this simulator and NHS England's test server provide. */
export const SENDER = ENV.MESH_CONTRACT_SENDER ?? 'X26ABC1';
export const RECIPIENT = ENV.MESH_CONTRACT_RECIPIENT ?? 'X26ABC2';
export const STRANGER = ENV.MESH_CONTRACT_STRANGER ?? 'X26ABC3';
export const WORKFLOW = ENV.MESH_CONTRACT_WORKFLOW ?? 'TEST_WORKFLOW';
/** From the sender to any of the three. */
export const WORKFLOW_TO_ALL = ENV.MESH_CONTRACT_WORKFLOW_TO_ALL ?? 'TEST_WORKFLOW2';

export type Sending = Call & { from?: string; to?: string; workflow?: string };

/** A server under contract and the calls that most tests make to it. */
export class Contract {
  constructor(
    readonly caller: Caller,
    readonly close: () => Promise<void>,
  ) {}

  call(method: string, path: string, call: Call = {}): Promise<Reply> {
    return this.caller.call(method, path, call);
  }

  /** Sends in one request. */
  send({
    from = SENDER,
    to = RECIPIENT,
    workflow = WORKFLOW,
    headers,
    ...call
  }: Sending = {}): Promise<Reply> {
    return this.call('POST', `/messageexchange/${from}/outbox`, {
      as: from,
      body: 'hello',
      ...call,
      headers: {
        'mex-to': to,
        'mex-workflowid': workflow,
        'content-type': 'application/octet-stream',
        ...headers,
      },
    });
  }

  /** Sends and returns the message id. */
  async sent(sending: Sending = {}): Promise<string> {
    const { json } = await this.send({ ...sending, version: 2 });
    return (json as { message_id: string }).message_id;
  }

  chunk(messageId: string, range: string, call: Call = {}): Promise<Reply> {
    return this.call('POST', `/messageexchange/${SENDER}/outbox/${messageId}/${range.split(':')[0]}`, {
      as: SENDER,
      body: `part ${range}`,
      ...call,
      headers: { 'mex-chunk-range': range, ...call.headers },
    });
  }

  get(messageId: string, { as = RECIPIENT, ...call }: Call = {}): Promise<Reply> {
    return this.call('GET', `/messageexchange/${as}/inbox/${messageId}`, { as, ...call });
  }

  head(messageId: string, { as = RECIPIENT, ...call }: Call = {}): Promise<Reply> {
    return this.call('HEAD', `/messageexchange/${as}/inbox/${messageId}`, { as, ...call });
  }

  acknowledge(messageId: string, { as = RECIPIENT, ...call }: Call = {}): Promise<Reply> {
    return this.call('PUT', `/messageexchange/${as}/inbox/${messageId}/status/acknowledged`, { as, ...call });
  }

  list(mailboxId = RECIPIENT, query = '', call: Call = {}): Promise<Reply> {
    return this.call('GET', `/messageexchange/${mailboxId}/inbox${query}`, { as: mailboxId, ...call });
  }

  async inbox(mailboxId = RECIPIENT, query = ''): Promise<string[]> {
    const { json } = await this.list(mailboxId, query);
    return (json as { messages: string[] }).messages;
  }

  track(messageId: string, { as = SENDER, ...call }: Call = {}): Promise<Reply> {
    return this.call('GET', `/messageexchange/${as}/outbox/tracking?messageID=${messageId}`, { as, ...call });
  }

  trackLocal(localId: string, { as = SENDER, ...call }: Call = {}): Promise<Reply> {
    return this.call('GET', `/messageexchange/${as}/outbox/tracking/${encodeURIComponent(localId)}`, {
      as,
      ...call,
    });
  }

  admin(method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = { 'content-type': 'application/json' };
    return this.call(method, path, body === undefined ? {} : { headers, body: JSON.stringify(body) });
  }

  async reset(): Promise<void> {
    for (const mailboxId of [SENDER, RECIPIENT, STRANGER]) {
      await this.admin('DELETE', `/messageexchange/admin/reset/${mailboxId}`);
    }
  }
}

/** The server of MESH_CONTRACT_URL, or our own simulator over mutual TLS, which ends when closed. */
export async function openContract(options: Partial<SimulatorOptions> = {}): Promise<Contract> {
  if (isExternal) return openExternal();
  const certificates = await makeCertificates();
  const dataDir = options.dataDir ?? (await temporaryDir());
  const sharedKey = 'TestKey';
  const tls = { ca: certificates.ca, ...certificates.server };
  const simulator: RunningSimulator = await startSimulator({ port: 0, dataDir, sharedKey, tls, ...options });
  const caller = new Caller({
    url: simulator.url,
    sharedKey,
    password: 'password',
    tls: { ca: certificates.ca, ...certificates.client },
  });
  return new Contract(caller, async () => {
    caller.close();
    await simulator.close();
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  });
}

export function temporaryDir(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'mesh-contract-'));
}

export function uniqueId(): string {
  return randomUUID();
}

async function openExternal(): Promise<Contract> {
  const tls = await externalCertificates();
  const target: Target = {
    url: ENV.MESH_CONTRACT_URL as string,
    sharedKey: ENV.MESH_CONTRACT_SHARED_KEY ?? 'TestKey',
    password: ENV.MESH_CONTRACT_PASSWORD ?? 'password',
    ...(tls && { tls }),
  };
  const caller = new Caller(target);
  return new Contract(caller, async () => caller.close());
}

async function externalCertificates(): Promise<Target['tls'] | undefined> {
  const { MESH_CONTRACT_CA: ca, MESH_CONTRACT_CERT: cert, MESH_CONTRACT_KEY: key } = ENV;
  if (!ca || !cert || !key) return undefined;
  const [caText, certText, keyText] = await Promise.all(
    [ca, cert, key].map((file) => readFile(file, 'utf8')),
  );
  return { ca: caText as string, cert: certText as string, key: keyText as string };
}
