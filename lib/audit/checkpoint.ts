import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { ChainEnd } from './chain';

/** The end of one chain. */
export type Head = ChainEnd & { chain: string };

/** The ends of all chains, by chain. */
export type Heads = ReadonlyMap<string, ChainEnd>;

/** The state of the trail at one time, signed. */
export type Checkpoint = {
  /** How many rows there were, in all chains. */
  number: bigint;
  /**
   * The digest of the ends of all chains, see `digestHeads`. While there was one chain, the hash of its last
   * row.
   */
  hash: string;
  /** How many chains there were. Null while there was one. */
  chains: number | null;
  /** The ends that changed since the previous checkpoint. */
  heads: Head[];
  at: Date;
  signature: string;
  keyId: string;
};

export type SigningKey = { id: string; key: Buffer };

/** RFC 8410: the prefix of the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKey = ({ key }: SigningKey): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, key]), format: 'der', type: 'pkcs8' });

function signedText({
  number,
  hash,
  chains,
  at,
}: Pick<Checkpoint, 'number' | 'hash' | 'chains' | 'at'>): Buffer {
  const what = chains === null ? 'checkpoint' : `checkpoint of ${chains} chains`;
  return Buffer.from(`mesh-mailbox audit ${what}\n${number}\n${hash}\n${at.toISOString()}`);
}

/** SHA-256 over one line per chain, in the order of their names: its name, number and hash. Pure. */
export function digestHeads(heads: Heads): string {
  const hash = createHash('sha256');
  for (const chain of [...heads.keys()].sort()) {
    const end = heads.get(chain);
    hash.update(`${chain} ${end?.number} ${end?.hash}\n`);
  }
  return hash.digest('hex');
}

/**
 * Signs the ends of all chains with Ed25519. `changed` are those missing from the previous checkpoint. Pure.
 */
export function signCheckpoint(all: Heads, changed: Head[], at: Date, key: SigningKey): Checkpoint {
  const state = {
    number: [...all.values()].reduce((sum, { number }) => sum + number, 0n),
    hash: digestHeads(all),
    chains: all.size,
    at,
  };
  const signature = sign(null, signedText(state), privateKey(key)).toString('base64');
  return { ...state, heads: changed, signature, keyId: key.id };
}

/** Whether one of the keys signed exactly this. Pure. */
export function isSigned(checkpoint: Checkpoint, keys: readonly SigningKey[]): boolean {
  const key = keys.find(({ id }) => id === checkpoint.keyId);
  if (!key) return false;
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, signedText(checkpoint), createPublicKey(privateKey(key)), signature);
}

/** One line of JSON, for the file and the log: always the same for the same checkpoint. Pure. */
export function checkpointLine({ number, hash, chains, heads, at, signature, keyId }: Checkpoint): string {
  const ends = chains === null ? {} : { chains, heads: headsText(heads) };
  return JSON.stringify({ number: number.toString(), hash, ...ends, at, signature, keyId });
}

/** Ends of chains as one text: "chain number hash", separated by commas. Pure. */
export function headsText(heads: readonly Head[]): string {
  return heads.map(({ chain, number, hash }) => `${chain} ${number} ${hash}`).join(',');
}

/** The ends in such a text. Leaves out invalid ones, which the digest reveals. Pure. */
export function readHeads(text: string | null): Head[] {
  return (text ?? '').split(',').flatMap((part) => {
    const found = /^(.+) (\d{1,18}) ([0-9a-f]{64})$/.exec(part);
    return found?.[1] && found[2] && found[3]
      ? { chain: found[1], number: BigInt(found[2]), hash: found[3] }
      : [];
  });
}

const lineSchema = z.object({
  number: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  hash: z.string(),
  chains: z.int().nullable().default(null),
  heads: z.string().default('').transform(readHeads),
  at: z.iso.datetime().transform((text) => new Date(text)),
  signature: z.string(),
  keyId: z.string(),
});

/** The checkpoint in a line of the file. Null if it is invalid. Pure. */
export function readCheckpointLine(line: string): Checkpoint | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
