/** An attempt that was counted as wrong before its outcome was known. Call one of these when it was not. */
export type Attempt = {
  /** It was right: what was counted is forgotten. */
  right(): Promise<void>;
  /** It was never looked at. */
  notMade(): Promise<void>;
};
