import { type Checkpoint, checkpointLine, isSigned, type SigningKey } from './checkpoint';

/** A checkpoint is written to the file first, so the database may lack it for this long. */
const ON_ITS_WAY_MS = 60_000;

/** Checkpoints from several places in the order of their rows, each once. */
function inOrder(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const unique = new Map(checkpoints.map((checkpoint) => [checkpointLine(checkpoint), checkpoint]));
  return [...unique.values()].sort((a, b) => Number(a.number - b.number));
}

/** The checkpoints that one of the keys signed, from several places, in order and each once. Pure. */
export function signedInOrder(checkpoints: readonly Checkpoint[], keys: readonly SigningKey[]): Checkpoint[] {
  return inOrder(checkpoints).filter((checkpoint) => isSigned(checkpoint, keys));
}

/**
 * The last of ordered checkpoints that one of the keys signed: a person with write access there can add
 * others. Pure.
 */
export function lastSigned(
  checkpoints: readonly Checkpoint[],
  keys: readonly SigningKey[],
): Checkpoint | null {
  return checkpoints.findLast((checkpoint) => isSigned(checkpoint, keys)) ?? null;
}

function unsignedWords({ number, keyId }: Checkpoint, keys: readonly SigningKey[]): string {
  return keys.some(({ id }) => id === keyId)
    ? `the checkpoint of ${number} rows was changed, or not signed by us`
    : `the checkpoint of ${number} rows is signed with the key "${keyId}", which AUDIT_SIGNING_KEY does not have`;
}

/** The numbers of the first that are not among the second. */
function lacking(these: readonly Checkpoint[], those: readonly Checkpoint[]): bigint[] {
  const known = new Set(those.map(({ number }) => number));
  return these.map(({ number }) => number).filter((number) => !known.has(number));
}

type Places = {
  stored: readonly Checkpoint[];
  /** Null if there is no file to compare with. */
  file: readonly Checkpoint[] | null;
  keys: readonly SigningKey[];
  now: Date;
};

/**
 * Checks the checkpoints of the database and of the file against the keys and each other. Returns those that
 * count, in order, and in words what is wrong with the rest: not signed, or in only one of the two places.
 * Pure.
 */
export function compareCheckpoints({ stored, file, keys, now }: Places): {
  signed: Checkpoint[];
  doubts: string[];
} {
  const all = inOrder([...stored, ...(file ?? [])]);
  const signed = all.filter((checkpoint) => isSigned(checkpoint, keys));
  const doubts = all
    .filter((checkpoint) => !signed.includes(checkpoint))
    .map((checkpoint) => unsignedWords(checkpoint, keys));
  if (!file) return { signed, doubts };
  const onItsWay = ({ at }: Checkpoint) => now.getTime() - at.getTime() < ON_ITS_WAY_MS;
  const lines = signedInOrder(file, keys);
  const rows = stored.filter((checkpoint) => isSigned(checkpoint, keys));
  for (const number of lacking(rows, lines)) {
    doubts.push(`the file lacks the checkpoint of ${number} rows, which the database has`);
  }
  for (const number of lacking(
    lines.filter((line) => !onItsWay(line)),
    rows,
  )) {
    doubts.push(`the database lacks the checkpoint of ${number} rows, which the file has`);
  }
  return { signed, doubts };
}
