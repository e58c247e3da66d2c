import fs from 'node:fs';
import { chromium } from '@playwright/test';
import { show } from './show';

// The first draws no windows, and does the same for two thirds of the work.
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * Finds Chromium, or installs it, and returns where it is. Throws with one sentence when neither is possible.
 */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  console.log('Installing Chromium …');
  if (fs.existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) await installFromDebian();
  else await show([process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    'There is no Chromium here and it could not be installed. Install it and set CHROMIUM_PATH to it.',
  );
}

function findBrowser(): string | undefined {
  const candidates = [process.env.CHROMIUM_PATH, ...PLACES, chromium.executablePath()];
  return candidates.find((file) => file && fs.existsSync(file));
}

async function installFromDebian(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = (browser: string) =>
    show(['apt-get', 'install', '-y', '-q', '--no-install-recommends', browser, 'fonts-liberation'], env);
  await show(['apt-get', 'update', '-q'], env);
  // An older Debian has only the whole browser.
  if (!(await install('chromium-headless-shell'))) await install('chromium');
}
