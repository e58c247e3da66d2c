// Who may import whom: docs/architecture.md in force. Everything is an error, and there is no list of exceptions.
// `npm run check` applies the rules to a copy in which each file carries ".js" behind its own name.

const FOUNDATION = ['clock', 'env', 'errors', 'log', 'format'];
const INFRASTRUCTURE = ['db', 'mesh', 'jobs', 'events', 'email'];
// Of these and of the domains, each may import those before it.
const ACCESS = ['audit', 'auth'];
const DOMAINS = [
  'account',
  'trail',
  'organisations',
  'people',
  'teams',
  'access',
  'mailboxes',
  'directory',
  'messages',
  'service',
];

const oneOf = (names) => `(${names.join('|')})`;
const npm = (...names) => `(^|/)node_modules/${oneOf(names)}/`;
const TEST = '\\.(int\\.)?test\\.tsx?|/testing/';
// Style sheets and the generated client are not among the copied files.
const NOT_COPIED = '\\.css$|(^|/)generated/\\w+$';
const DOMAIN = `^lib/${oneOf(DOMAINS)}/`;
/** What else is in lib is refused: no rule would know it. */
const KNOWN = `^lib/${oneOf([...FOUNDATION, ...INFRASTRUCTURE, ...ACCESS, ...DOMAINS, 'http'])}/`;
const BROWSER_SAFE = '/(schema|types|labels|policy|permissions)\\.ts';

/** A rule: files of `from` must not import files of `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** What a scope knows of a mailbox is said by the mailboxes' room, and read by the gate. */
const READ_BY_THE_GATE = '^lib/mailboxes/types\\.ts';

/** A folder of lib may import nothing of lib but itself and `allowed`. */
const tier = (folder, allowed) =>
  forbid(
    `lib-${folder}`,
    `lib/${folder} may import, of lib, only itself and: ${allowed.join(', ') || 'nothing'}`,
    { path: `^lib/${folder}/`, pathNot: TEST },
    {
      path: '^lib/',
      pathNot: [`^lib/${oneOf([folder, ...allowed])}/`, ...(folder === 'auth' ? [READ_BY_THE_GATE] : [])],
    },
  );

const layers = [
  forbid(
    'lib-folders',
    'lib has foundation, infrastructure, access, domains and http',
    {},
    { path: '^lib/', pathNot: KNOWN },
  ),
  forbid(
    'lib-folders-import',
    'lib has foundation, infrastructure, access, domains and http',
    { path: '^lib/', pathNot: KNOWN },
    {},
  ),
  ...FOUNDATION.map((folder) => tier(folder, FOUNDATION)),
  tier('db', FOUNDATION),
  tier('mesh', FOUNDATION),
  tier('jobs', [...FOUNDATION, 'db']),
  tier('events', [...FOUNDATION, 'db', 'jobs']),
  tier('email', [...FOUNDATION, 'db', 'jobs', 'events']),
  ...ACCESS.map((folder, at) =>
    tier(folder, [...FOUNDATION, 'db', 'jobs', 'events', 'email', ...ACCESS.slice(0, at)]),
  ),
  ...DOMAINS.map((folder, at) =>
    tier(folder, [...FOUNDATION, ...INFRASTRUCTURE, ...ACCESS, ...DOMAINS.slice(0, at)]),
  ),
];

const domains = [
  forbid(
    'other-domains-by-their-gateway',
    'A domain reaches another through its gateway, types, schema, labels and policy only',
    { path: DOMAIN, pathNot: TEST },
    { path: DOMAIN, pathNot: ['^lib/$1/', '/(gateway|types|schema|labels|policy)\\.ts'] },
  ),
  forbid(
    'repositories-behind-the-gate',
    'Only queries, commands and gateways use a repository: they authorise, or take a scope',
    { pathNot: [TEST, `${DOMAIN}.*(queries|commands|gateway|repository)\\.ts`, '^prisma/seed/'] },
    { path: `${DOMAIN}.*repository\\.ts` },
  ),
  // The files of these have names of their own; commands of lib/account change what lib/auth stores.
  forbid(
    'repositories-of-auth',
    'Only lib/auth, and the commands of lib/account, use the repositories of lib/auth',
    { pathNot: [TEST, '^lib/auth/', '^lib/account/.*commands\\.ts', '^prisma/seed/'] },
    { path: '^lib/auth/.*repository\\.ts' },
  ),
  forbid(
    'repositories-of-email',
    'Only lib/email uses its repository',
    { pathNot: [TEST, '^lib/email/'] },
    { path: '^lib/email/.*repository\\.ts' },
  ),
  forbid(
    'repositories-of-events',
    'Only lib/events uses its repository',
    { pathNot: [TEST, '^lib/events/'] },
    { path: '^lib/events/.*repository\\.ts' },
  ),
  forbid(
    'prisma-in-repositories-only',
    'Only repositories and the audit trail talk to the database; commands open the transaction',
    { path: '^(app|components|lib|worker)/', pathNot: [TEST, 'repository\\.ts', '^lib/(db|audit|jobs)/'] },
    {
      path: [
        '^lib/db/(generated/|(?!client|hold|testing|sealing))',
        npm('@prisma/client', '@prisma/adapter-pg', 'kysely', 'pg'),
      ],
    },
  ),
  forbid(
    'mesh-through-mailboxes',
    'lib/mailboxes is the only way to MESH, because it alone opens a mailbox’s credential',
    { path: '^lib/', pathNot: [TEST, '^lib/(mesh|mailboxes)/'] },
    { path: '^lib/mesh/', pathNot: '^lib/mesh/(types|errors|code-meanings|header-rules|header-text)\\.ts' },
  ),
];

const programs = [
  forbid(
    'app',
    'app calls queries, commands and lib/http; what stores, seals and connects is not for it',
    { path: ['^app/', '^proxy\\.ts'] },
    {
      path: [
        '^(worker|server|simulator|prisma|scripts|e2e|bench)/',
        '^lib/(db|mesh|jobs|events|audit)/',
        '^lib/email/(?!demonstration\\.ts)',
        '^lib/.*(repository|gateway)\\.ts',
      ],
    },
  ),
  forbid(
    'app-of-domains',
    'of a domain, app calls queries and commands, and has what a browser may have',
    { path: ['^app/', '^proxy\\.ts'] },
    { path: DOMAIN, pathNot: ['/(queries|commands)\\.ts', BROWSER_SAFE] },
  ),
  forbid(
    'http-of-domains',
    'of a domain, lib/http calls queries, commands and gateways',
    { path: '^lib/http/', pathNot: TEST },
    { path: DOMAIN, pathNot: ['/(queries|commands|gateway)\\.ts', BROWSER_SAFE] },
  ),
  forbid(
    'components',
    'components import components and the files of lib that a browser may have',
    { path: '^components/', pathNot: TEST },
    {
      path: '^(app|lib|server|worker|simulator|prisma|scripts)/',
      pathNot: [BROWSER_SAFE, '^lib/(errors|format)/'],
    },
  ),
  forbid(
    'lib-stands-alone',
    'lib knows nothing of what uses it',
    { path: '^lib/', pathNot: TEST },
    { path: '^(app|components|server|worker|simulator|prisma|scripts|e2e|bench)/' },
  ),
  forbid(
    'worker',
    'the worker calls commands and queries',
    { path: '^worker/', pathNot: TEST },
    {
      path: [
        '^(app|components|server|simulator|scripts|e2e|prisma)/',
        '^lib/.*repository\\.ts',
        '^lib/http/',
      ],
    },
  ),
  forbid(
    'server',
    'what runs in production beside Next and the worker calls commands, queries and lib/http',
    { path: '^server/', pathNot: TEST },
    { path: ['^(app|components|worker|simulator|scripts|e2e|prisma|bench)/', '^lib/.*repository\\.ts'] },
  ),
  forbid(
    'simulators-import-nothing',
    'the simulator and the CIS2 stand-in could each be a product of its own',
    { path: '^(simulator|cis2-stand-in)/' },
    { path: '^(app|components|lib|server|worker|prisma|scripts|e2e|bench)/' },
  ),
  forbid(
    'simulator-from-tests-only',
    'the product must work with any MESH server',
    { path: '^(app|components|lib|server|worker)/', pathNot: TEST },
    { path: '^(simulator|cis2-stand-in)/' },
  ),
  forbid(
    'e2e-outside-in',
    'end-to-end tests see the product from outside',
    { path: '^e2e/' },
    { path: '^(app|components|worker|simulator)/' },
  ),
];

const packages = [
  forbid(
    'next-at-the-edge',
    'next belongs to app, components, lib/http and lib/auth',
    {
      pathNot: [
        TEST,
        '^(app|components)/',
        '^lib/(http|auth)/',
        '^proxy\\.ts',
        '^server/web\\.ts',
        '^scripts/start/development-portal\\.ts',
        '^next',
      ],
    },
    { path: npm('next', 'next-auth') },
  ),
  forbid('no-react-in-lib', 'lib has no React', { path: '^lib/' }, { path: npm('react', 'react-dom') }),
  forbid(
    'sockets',
    // Types of these modules are no concern; the check drops them.
    'lib opens sockets in lib/mesh/transport.ts, lib/email and lib/db only',
    { path: '^lib/', pathNot: [TEST, '^lib/mesh/transport\\.ts', '^lib/(email|db)/'] },
    { path: '^(node:)?(net|tls|http|https|http2|dgram)$' },
  ),
  forbid(
    'no-development-packages-in-production',
    'what runs in production imports only what is installed there',
    { path: ['^(app|components|lib|server|worker)/', '^proxy\\.ts'], pathNot: TEST },
    { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
  ),
  forbid(
    'packages-are-declared',
    'every package is named in package.json',
    {},
    {
      dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'],
      pathNot: ['(^|/)node_modules/@types/', NOT_COPIED],
    },
  ),
];

const everywhere = [
  forbid('no-cycles', 'no file imports itself, by whatever way', {}, { circular: true }),
  forbid('resolves', 'every import leads to a file', {}, { couldNotResolve: true, pathNot: NOT_COPIED }),
  forbid(
    'no-tests-in-the-product',
    'tests import the product, not the reverse',
    { pathNot: [TEST, '^e2e/', '^bench/', '^scripts/(test|check|soak)/', '^simulator/contract/'] },
    { path: TEST },
  ),
];

module.exports = {
  forbidden: [...layers, ...domains, ...programs, ...packages, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/' },
    enhancedResolveOptions: {
      extensions: ['.ts.js', '.tsx.js', '.js', '.mjs', '.cjs', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
