/** As the sender's file; as MESH holds it, part by part; or with the sender's own compression removed. */
export type DownloadForm = 'file' | 'received' | 'opened';

/** Why the last download of a file was incomplete, unless the browser caused it. */
export type DownloadProblem = 'not_gzip' | 'unpacks_too_far' | 'missing_part' | 'broke_off';

export type Download = {
  /** Read it to its end, even after `signal` has fired: it records how the download ended. */
  body: AsyncGenerator<Uint8Array>;
  fileName: string;
  contentType: string;
  /** Null when it is not known before the last byte, as for large compressed parts. */
  sizeBytes: number | null;
  /** Identifies these very bytes (RFC 9110 strong validator): a message at MESH never changes. */
  validator: string;
  /**
   * Call it when the whole answer has left for the browser: every byte of a small file can be taken before
   * the first has left. If the mailbox is set so, and all bytes were taken, it marks the message as
   * collected. Idempotent.
   */
  hasLeft(): Promise<void>;
};
