import fs from 'node:fs';
import { expect, it } from 'vitest';
import { settings } from '@/lib/env/settings';

const document = fs.readFileSync('docs/security/sessions.md', 'utf8');

it.each([
  ['SESSION_IDLE_MINUTES', 'minutes'],
  ['SESSION_IDLE_MINUTES_AAL3', 'minutes'],
  ['SESSION_ABSOLUTE_HOURS', 'hours'],
  ['RECENT_SIGN_IN_MINUTES', 'minutes'],
] as const)('the limit %s is documented correctly [ASVS 7.1.1]', (name, unit) => {
  const [row = ''] = document.split('\n').filter((line) => line.includes(`\`${name}\``));
  expect(row).toContain(` ${settings[name].defaultValue} ${unit} `);
});
