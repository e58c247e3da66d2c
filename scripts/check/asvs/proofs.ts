import fs from 'node:fs';
import { listSources } from '../sources';
import { requirements } from './requirements';

export type Proof = { file: string; test: string };

const TAGGED = /(['"`])((?:(?!\1)[^\n])*?)\s*\[ASVS ((?:\d+\.\d+\.\d+)(?:, \d+\.\d+\.\d+)*)\]\1/g;

/** The tests that say in their names which requirements they prove: "… [ASVS 6.3.3, 6.3.4]", by requirement. */
export function findProofs(): Map<string, Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const file of listSources(/\.(test|spec)\.tsx?$/)) {
    for (const [, , test = '', ids = ''] of fs.readFileSync(file, 'utf8').matchAll(TAGGED)) {
      for (const id of ids.split(', ')) proofs.set(id, [...(proofs.get(id) ?? []), { file, test }]);
    }
  }
  return proofs;
}

/** Requirements of levels 1 and 2 with neither a test nor a reason, and tags of requirements that are not on the list. */
export function checkRequirements(): string[] {
  const proofs = findProofs();
  const known = new Set(requirements.map(({ id }) => id));
  return [
    ...requirements
      .filter(({ id, level, reason }) => level < 3 && !reason && !proofs.has(id))
      .map(({ id, asks }) => `ASVS ${id} (${asks}) has neither a test nor a reason`),
    ...[...proofs.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `ASVS ${id} is proved and not on the list`),
  ];
}
