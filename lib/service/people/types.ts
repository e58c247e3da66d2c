import type { ServiceRole } from '@/lib/auth/actor';

export type ServicePersonRow = {
  id: string;
  name: string;
  email: string;
  serviceRole: ServiceRole | null;
  suspendedAt: Date | null;
  lastSeenAt: Date | null;
  /** Names of the organisations they belong to now. */
  organisations: string[];
};

export type ServicePeoplePage = { rows: ServicePersonRow[]; total: number; page: number; pages: number };

export type ServicePerson = ServicePersonRow & {
  suspendedReason: string | null;
  createdAt: Date;
  /** Whether it is the person who asks: nobody changes their own role. */
  isSelf: boolean;
  isLastOperator: boolean;
  /** Organisations that would have no administrator without them. */
  ledAlone: { id: string; name: string }[];
};

/** A waiting invitation into the service team. */
export type ServiceInvitation = {
  id: string;
  name: string;
  email: string;
  serviceRole: ServiceRole;
  expiresAt: Date;
};
