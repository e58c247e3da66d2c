import type { SignInMethod } from '@/lib/auth/actor';

export type SessionView = {
  id: string;
  isThisOne: boolean;
  /** The browser's own name. Null if it does not send one. */
  userAgent: string | null;
  address: string | null;
  method: SignInMethod;
  startedAt: Date;
  lastSeenAt: Date;
};

export type PasskeyView = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

export type AccountView = {
  name: string;
  email: string;
  hasPassword: boolean;
  passwordSetAt: Date | null;
  /** Whether they get an email each morning about the messages waiting in their mailboxes. */
  waitingEmails: boolean;
  /** Since when there is an authenticator app. Null without one. */
  authenticatorSince: Date | null;
  passkeys: PasskeyView[];
  recoveryCodesLeft: number;
  identities: { id: string; issuer: string; linkedAt: Date; lastUsedAt: Date | null }[];
  sessions: SessionView[];
};
