import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CHOICES_IN_WORDS, DIALECTS, readChoices, readDialect } from './dialect';
import { type SimulatorOptions, startSimulator } from './server';

const USAGE = `MESH simulator

  --port N             port to listen on (default 8700)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --data DIR           where messages are kept (default .data/simulator)
  --shared-key KEY     the environment's shared key (default TestKey)
  --mailboxes FILE     mailboxes.jsonl (default: the shipped demonstration)
  --workflows FILE     workflows.jsonl (default: the shipped demonstration)
  --demographics FILE  demographics.jsonl (default: the shipped demonstration)
  --ca FILE            certificate authority that client certificates must chain to; only the dialect test-server may go without
  --cert FILE          server certificate
  --key FILE           server key
  --plain-http         no TLS, in place of the three files above
  --dialect NAME       ${DIALECTS.join(' or ')} (default published)
  --choose NAME=ANSWER what the published description leaves open; may be given several times:
                         ${CHOICES_IN_WORDS.join('\n                         ')}
  --help               this text
`;

function readOptions(): SimulatorOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8700' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.data/simulator' },
      'shared-key': { type: 'string', default: 'TestKey' },
      mailboxes: { type: 'string' },
      workflows: { type: 'string' },
      demographics: { type: 'string' },
      ca: { type: 'string' },
      cert: { type: 'string' },
      key: { type: 'string' },
      'plain-http': { type: 'boolean', default: false },
      dialect: { type: 'string', default: 'published' },
      choose: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const { ca, cert, key } = values;
  const hasCertificate = cert !== undefined && key !== undefined;
  if (!hasCertificate && !values['plain-http']) {
    throw new Error('Give --ca, --cert and --key for mutual TLS, or --plain-http to go without.');
  }
  return {
    port: readPort(values.port),
    host: values.host,
    dataDir: values.data,
    sharedKey: values['shared-key'],
    dialect: readDialect(values.dialect),
    choices: readChoices(values.choose),
    ...(values.mailboxes && { mailboxesFile: values.mailboxes }),
    ...(values.workflows && { workflowsFile: values.workflows }),
    ...(values.demographics && { demographicsFile: values.demographics }),
    ...(hasCertificate && !values['plain-http'] && { tls: readCertificates(cert, key, ca) }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port ${text} is not a port number.`);
  return port;
}

function readCertificates(
  cert: string,
  key: string,
  ca: string | undefined,
): Required<SimulatorOptions>['tls'] {
  const pem = (file: string) => readFileSync(file, 'utf8');
  return { cert: pem(cert), key: pem(key), ...(ca && { ca: pem(ca) }) };
}

async function main(): Promise<void> {
  const simulator = await startSimulator(readOptions());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
  console.log(`MESH simulator listening on ${simulator.url}`);
}

main().catch((error: unknown) => {
  console.error(`The MESH simulator cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
