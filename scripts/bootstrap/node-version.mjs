import { fail } from './fail.mjs';

/** Ends with one sentence when this Node is too old. "engines" in package.json gives the range. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  fail(
    `MESH Mailbox needs Node 20.19 or later of version 20, or 22.12 or later; this is ${process.versions.node}.`,
  );
}
