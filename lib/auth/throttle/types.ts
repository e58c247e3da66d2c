/** An attempt counted as wrong before its outcome is known. Call one of these if it was not. */
export type Attempt = {
  /** It was right: clears the count. */
  right(): Promise<void>;
  /** It was never compared. */
  notMade(): Promise<void>;
};
