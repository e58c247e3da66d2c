/** As the sender's file; as MESH holds it, part by part; or with the sender's own compression undone. */
export type DownloadForm = 'file' | 'received' | 'opened';

/** Why the last download of a file was not whole, when that is not the browser's doing. */
export type DownloadProblem = 'not_gzip' | 'missing_part' | 'broke_off';

export type Download = {
  /** To be read to its end, even after `signal` has fired: it writes down how the download ended. */
  body: AsyncGenerator<Uint8Array>;
  fileName: string;
  contentType: string;
  /** Null when it is not known before the last byte, as for large compressed parts. */
  sizeBytes: number | null;
  /** Names these very bytes (RFC 9110 strong validator): a message at MESH never changes. */
  validator: string;
  /**
   * To be called when the whole answer has left for the browser: of a small file every byte can be taken before the first
   * has left. Where the mailbox is set so, and all bytes were taken, it marks the message as collected. Idempotent.
   */
  hasLeft(): Promise<void>;
};
