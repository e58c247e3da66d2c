import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Sealed = { bytes: Uint8Array<ArrayBuffer>; keyId: string };
/** What the row with that id holds sealed. */
export type SealedRow = Sealed & { id: string };

/**
 * Seals a secret with AES-256-GCM under the current key. `purpose` names its place (table, column and row),
 * so that a sealed value moved to another row does not open. Uses a fresh nonce each time: two seals of one
 * text differ.
 */
export function seal(text: string, purpose: string): Sealed {
  const current = env().SEALING_KEYS[0];
  if (!current) throw new AppError('internal', { details: { reason: 'no sealing key' } });
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
  cipher.setAAD(Buffer.from(`${purpose}|${current.id}`));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { bytes: new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body])), keyId: current.id };
}

/**
 * Opens what `seal` made for the same purpose. @throws AppError internal when the key is gone or the bytes or
 * purpose differ.
 */
export function unseal(sealed: Sealed, purpose: string): string {
  const key = env().SEALING_KEYS.find((candidate) => candidate.id === sealed.keyId)?.key;
  if (!key) throw new AppError('internal', { details: { reason: 'sealing key not configured' } });
  const bytes = Buffer.from(sealed.bytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(`${purpose}|${sealed.keyId}`));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('internal', { cause, details: { reason: 'sealed value does not open' } });
  }
}

type SealedRows<Row> = {
  /** Finds the rows that are not sealed with the current key. */
  list(currentKeyId: string): Promise<Row[]>;
  purposeOf(id: string): string;
  /** Stores a row's new seal, unless the row has changed. Returns whether it did. */
  replace(row: Row, sealed: Sealed): Promise<boolean>;
};

/** Seals rows again, with the current key. Safe to repeat and to interrupt. Returns how many it sealed. */
export async function resealRows<Row extends SealedRow>(rows: SealedRows<Row>): Promise<number> {
  let count = 0;
  for (const row of await rows.list(env().SEALING_KEYS[0]?.id ?? '')) {
    const purpose = rows.purposeOf(row.id);
    if (await rows.replace(row, seal(unseal(row, purpose), purpose))) count += 1;
  }
  return count;
}

/** A short text sealed as one word for an address or a cookie. */
export function sealToken(text: string, purpose: string): string {
  const { bytes, keyId } = seal(text, purpose);
  return `${keyId}.${Buffer.from(bytes).toString('base64url')}`;
}

/**
 * Opens what `sealToken` sealed for the same purpose. Null for anything that is not ours, or sealed with a
 * key that is gone.
 */
export function openToken(token: string, purpose: string): string | null {
  const [keyId = '', encoded = ''] = token.split('.');
  if (!encoded) return null;
  try {
    return unseal({ bytes: new Uint8Array(Buffer.from(encoded, 'base64url')), keyId }, purpose);
  } catch {
    return null;
  }
}
