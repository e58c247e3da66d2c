export type PasskeySummary = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

export type Factors = {
  authenticator: { createdAt: Date; lastUsedAt: Date | null } | null;
  /** Oldest first. */
  passkeys: PasskeySummary[];
  /** Unused recovery codes. They are not a factor: they replace a lost one. */
  recoveryCodesLeft: number;
};
