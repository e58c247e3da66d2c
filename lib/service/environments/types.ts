/** A certificate as the operator needs to know it. */
export type CertificateFacts = {
  subject: string;
  issuer: string;
  serialNumber: string;
  expiresAt: Date;
  /** Whole days; negative once it has ended. */
  daysLeft: number;
  /** Something has to be done about it soon. */
  isWarned: boolean;
};

/** A MESH environment that this deployment serves: where it is, whether it answers, and our certificate for it. */
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
  /** Null without TLS, which only a MESH on this machine may do. */
  certificate: CertificateFacts | null;
  authorities: CertificateFacts[];
};
