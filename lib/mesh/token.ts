import { createHmac } from 'node:crypto';

export type TokenInput = {
  mailboxId: string;
  password: string;
  sharedKey: string;
  nonce: string;
  nonceCount: number;
  at: Date;
};

/**
 * The value of the Authorization header for one request. MESH accepts a token once, and only within two hours
 * of its timestamp, so each attempt needs a new nonce. Source: MESH API, "Authorization header"; the password
 * is part of the hashed text, not of the header.
 */
export function buildAuthorization(input: TokenInput): string {
  const mailboxId = input.mailboxId.toUpperCase();
  const timestamp = minuteStamp(input.at);
  const publicPart = `${mailboxId}:${input.nonce}:${input.nonceCount}`;
  const hash = createHmac('sha256', input.sharedKey)
    .update(`${publicPart}:${input.password}:${timestamp}`)
    .digest('hex');
  return `NHSMESH ${publicPart}:${timestamp}:${hash}`;
}

function minuteStamp(at: Date): string {
  return at.toISOString().replace(/[-:T]/g, '').slice(0, 12);
}
