/**
 * The closed list of reasons why a journey to CIS2 failed. Each has its words on the page that explains it.
 */
export const CIS2_PROBLEMS = [
  'unknown',
  'no-role',
  'role-not-allowed',
  'organisation-not-here',
  'assurance',
  'too-old',
  'suspended',
  'cancelled',
  'linked-elsewhere',
  'other-person',
  'failed',
] as const;

export type Cis2Problem = (typeof CIS2_PROBLEMS)[number];

/** A national job role at one organisation. `code` is its last part, such as R8015. */
export type Cis2Role = { odsCode: string; code: string; name: string };

/** A person CIS2 has just vouched for, whose answer has passed every check except the role. */
export type VerifiedIdentity = {
  issuer: string;
  subject: string;
  /** Their name at CIS2: to greet them with, never to find them by. */
  name: string;
  email: string | null;
  sessionId: string | null;
  authenticationLevel: number;
  /** The role they chose that may use this service, or why there is none. */
  role: Cis2Role | null;
  roleProblem: 'no-role' | 'role-not-allowed' | null;
};
