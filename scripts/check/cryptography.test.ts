import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listSources } from './sources';

const sources = listSources(/^(?:app|components|lib|scripts\/web|worker)\/.*(?<!\.test)\.tsx?$|^proxy\.ts$/)
  .filter((file) => !file.includes('/testing/'))
  .map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));

/** The first argument of each such call, where it is a literal. A person must look at the rest. */
function firstArguments(call: RegExp): string[] {
  const found = sources.flatMap(({ text }) => [...text.matchAll(call)].map(([, argument = '']) => argument));
  return [...new Set(found)].sort();
}

describe('the product’s own code', () => {
  it('hashes with SHA-256 and SHA-512 alone [ASVS 11.4.1]', () => {
    const used = firstArguments(/\b(?:createHash|createHmac|createSign|createVerify)\(\s*['"]?([\w-]+)/g);
    expect(used).toEqual(['sha256']);
  });

  it('encrypts with AES-256-GCM alone, and pads nothing [ASVS 11.3.1, 11.3.2]', () => {
    expect(firstArguments(/\bcreate(?:De|C)ipheriv\(\s*['"]?([\w-]+)/g)).toEqual(['aes-256-gcm']);
    expect(firstArguments(/\b((?:public|private)(?:En|De)crypt|createCipher|createDecipher)\(/g)).toEqual([]);
  });

  it('uses Math.random for nothing that must not be guessed [ASVS 6.5.3, 11.5.1]', () => {
    const users = sources.filter(({ text }) => text.includes('Math.random')).map(({ file }) => file);
    // How long to wait before a call to MESH is repeated.
    expect(users).toEqual(['lib/mesh/retry.ts']);
  });

  it('never turns certificate checks off [ASVS 12.3.2]', () => {
    const off = /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/;
    expect(sources.filter(({ text }) => off.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('writes to no file except the checkpoints [ASVS 16.2.3]', () => {
    const opens = /\bfrom 'node:fs(?:\/promises)?'/;
    const writes =
      /\b(?:append|write|open|mkdtemp|createWriteStream)\w*\b[^;]*from 'node:fs|\bfs\.(?:promises\.)?(?:append|write|open|createWrite)/;
    const users = sources.filter(({ text }) => opens.test(text) && writes.test(text)).map(({ file }) => file);
    expect(users).toEqual(['lib/audit/checkpoint-file.ts']);
  });

  it('runs no text as code, and makes no HTML from text [ASVS 1.3.2, 3.2.2]', () => {
    const dangerous = /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\b|document\.write\(/;
    expect(sources.filter(({ text }) => dangerous.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
