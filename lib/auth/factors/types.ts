export type PasskeySummary = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

export type Factors = {
  authenticator: { createdAt: Date; lastUsedAt: Date | null } | null;
  /** Oldest first. */
  passkeys: PasskeySummary[];
  /** Recovery codes that are not used yet. They are no factor of their own: they stand in for a lost one. */
  recoveryCodesLeft: number;
};
