import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withoutUnusedRules } from './unused-rules';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-rules-'));

beforeAll(() => {
  fs.mkdirSync(path.join(root, 'app'));
  fs.mkdirSync(path.join(root, 'components/ui'), { recursive: true });
  fs.writeFileSync(path.join(root, 'app/page.tsx'), '<b className="nhsuk-button app-card" />');
  fs.writeFileSync(path.join(root, 'components/ui/tag.tsx'), `<b className={\`nhsuk-tag--\${colour}\`} />`);
  fs.writeFileSync(path.join(root, 'app/page.test.tsx'), '<b className="nhsuk-panel" />');
});

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

it('keeps classes that the sources name, or complete at run time, and leaves out those only a test names', async () => {
  const { css, unused } = await withoutUnusedRules(
    root,
    '.nhsuk-button{a:b}.nhsuk-panel,.nhsuk-button:hover{c:d}.nhsuk-tag--green{e:f}.nhsuk-button-group{g:h}',
  );
  expect(css).toBe('.nhsuk-button{a:b}.nhsuk-button:hover{c:d}.nhsuk-tag--green{e:f}');
  expect(unused).toEqual(['.nhsuk-panel', '.nhsuk-button-group']);
});

it('leaves out a selector with one missing class, but not one that requires it to be missing', async () => {
  const kept = '.app-card:not(.app-gone){a:b}';
  const { css } = await withoutUnusedRules(root, `${kept}.app-card .app-gone{c:d}`);
  expect(css).toBe(kept);
});

it('keeps elements where told to, and looks inside conditions', async () => {
  const { css } = await withoutUnusedRules(
    root,
    'dfn{a:b}@media print{.nhsuk-panel{c:d}.nhsuk-button{e:f}}@supports (x:y){.nhsuk-panel{g:h}}',
    [/^(?!nhsuk-)/],
  );
  expect(css).toBe('dfn{a:b}@media print{.nhsuk-button{e:f}}');
});
