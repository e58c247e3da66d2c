import { expect, it } from 'vitest';
import { applyImportRules } from './import-rules';

const FILES = {
  'lib/db/client.ts': 'export const db = () => null;',
  'lib/reports/list.ts': "import { db } from '@/lib/db/client'; export const list = () => db();",
  'lib/teams/repository.ts': "import { db } from '@/lib/db/client'; export const find = () => db();",
  'lib/teams/queries.ts': "import { find } from './repository'; export const list = () => find();",
  'lib/teams/policy.ts': "import { find } from './repository'; export const list = () => find();",
  'lib/teams/gateway.ts': "import { find } from './repository'; export const list = () => find();",
  'lib/teams/labels.ts': "export const words = { a: 'A' };",
  'lib/mailboxes/queries.ts': "import { find } from '../teams/repository'; export const list = () => find();",
  'lib/auth/repository.ts': "import { db } from '@/lib/db/client'; export const find = () => db();",
  'lib/auth/sessions.ts': "import { find } from './repository'; export const read = () => find();",
  'lib/http/a.ts': "import { find } from '@/lib/auth/repository'; export const a = () => find();",
  'lib/http/b.ts': "import { find } from '@/lib/teams/repository'; export const b = () => find();",
  'app/a/page.tsx': "import { list } from '@/lib/reports/list'; export default () => list();",
  'app/b/page.tsx': "import { list } from '@/lib/teams/gateway'; export default () => list();",
  'app/c/page.tsx': "import { find } from '@/lib/teams/repository'; export default () => find();",
  'app/d/page.tsx':
    "import { list } from '@/lib/teams/queries'; import { words } from '@/lib/teams/labels'; export default () => list(words);",
};

it('names every import that bypasses the gate, and no other', async () => {
  const sources = Object.entries(FILES).map(([file, text]) => ({ file, text }));
  const { ok, output } = await applyImportRules(sources);
  expect(ok).toBe(false);
  // Without terminal colours, as "error rule: from → to".
  const named = [...output.matchAll(/error ([\w-]+): (\S+) → (\S+)/g)].map(([, ...parts]) => parts.join(' '));
  expect(named.sort()).toEqual(
    [
      'lib-folders app/a/page.tsx lib/reports/list.ts',
      'lib-folders-import lib/reports/list.ts lib/db/client.ts',
      'repositories-behind-the-gate lib/teams/policy.ts lib/teams/repository.ts',
      'other-domains-by-their-gateway lib/mailboxes/queries.ts lib/teams/repository.ts',
      'repositories-of-auth lib/http/a.ts lib/auth/repository.ts',
      'repositories-behind-the-gate lib/http/b.ts lib/teams/repository.ts',
      'http-of-domains lib/http/b.ts lib/teams/repository.ts',
      'app-of-domains app/b/page.tsx lib/teams/gateway.ts',
      'app app/b/page.tsx lib/teams/gateway.ts',
      'app-of-domains app/c/page.tsx lib/teams/repository.ts',
      'app app/c/page.tsx lib/teams/repository.ts',
      'repositories-behind-the-gate app/c/page.tsx lib/teams/repository.ts',
    ].sort(),
  );
});
