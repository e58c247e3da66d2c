import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { ChainEnd } from './chain';

/** The end of the trail at one time, signed. */
export type Checkpoint = ChainEnd & { at: Date; signature: string; keyId: string };

export type SigningKey = { id: string; key: Buffer };

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKey = ({ key }: SigningKey): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, key]), format: 'der', type: 'pkcs8' });

const signedText = ({ number, hash, at }: Pick<Checkpoint, 'number' | 'hash' | 'at'>) =>
  Buffer.from(`mesh-mailbox audit checkpoint\n${number}\n${hash}\n${at.toISOString()}`);

/** Signs the end of the trail with Ed25519. Pure. */
export function signCheckpoint({ number, hash }: ChainEnd, at: Date, key: SigningKey): Checkpoint {
  const signature = sign(null, signedText({ number, hash, at }), privateKey(key)).toString('base64');
  return { number, hash, at, signature, keyId: key.id };
}

/** Whether one of the keys signed exactly this. Pure. */
export function isSigned(checkpoint: Checkpoint, keys: readonly SigningKey[]): boolean {
  const key = keys.find(({ id }) => id === checkpoint.keyId);
  if (!key) return false;
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, signedText(checkpoint), createPublicKey(privateKey(key)), signature);
}

/** One line of JSON, as the file and the log keep it: the same for the same checkpoint. Pure. */
export function checkpointLine({ number, hash, at, signature, keyId }: Checkpoint): string {
  return JSON.stringify({ number: number.toString(), hash, at, signature, keyId });
}

const lineSchema = z.object({
  number: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  hash: z.string(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  signature: z.string(),
  keyId: z.string(),
});

/** The checkpoint in a line of the file; null when it is none. Pure. */
export function readCheckpointLine(line: string): Checkpoint | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
