/** A certificate as the operator needs to know it. */
export type CertificateFacts = {
  subject: string;
  issuer: string;
  serialNumber: string;
  expiresAt: Date;
  /** Whole days. Negative once it has expired. */
  daysLeft: number;
  /** It needs action soon. */
  isWarned: boolean;
};

/** A MESH environment of this deployment: where it is, whether it answers, and our certificate for it. */
export type EnvironmentOverview = {
  name: string;
  label: string;
  kind: 'simulator' | 'test' | 'live';
  host: string;
  isEncrypted: boolean;
  pollSeconds: number;
  mailboxes: number;
  withProblem: number;
  lastAnsweredAt: Date | null;
  lastProblem: string | null;
  /** Null without TLS, which is allowed only for a MESH on this machine. */
  certificate: CertificateFacts | null;
  authorities: CertificateFacts[];
};
