import { readFileSync } from 'node:fs';
import { OWN_ADDRESSES } from '@/server/http/own-addresses';

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(`.next/${file}`, 'utf8'));

/** Added by Next, without an address. */
const OF_NEXT = ['/_not-found', '/_global-error', '/_app', '/_document', '/_error', '/404', '/500'];

/** Every address the build answers, whichever files made it, and those the portal's own server answers. */
export function builtAddresses(): string[] {
  const all = [
    ...Object.values(read('app-path-routes-manifest.json')),
    ...OWN_ADDRESSES.map((key) => key.slice(key.indexOf(' ') + 1)),
    ...Object.keys(read('server/pages-manifest.json')),
  ];
  return all.filter((address) => !OF_NEXT.includes(address)).sort();
}
