export type GrantLevel = 'READ' | 'SEND' | 'MANAGE';
export type GrantKind = 'STANDING' | 'COVER';

/** Who holds access: a person, or a team for all its members. */
export type HolderRef = { kind: 'person' | 'team'; id: string };
export type Holder = HolderRef & { name: string };

/** Whether a person's belonging to an organisation counts: only `live` gives access. */
export type MembershipState = 'live' | 'suspended' | 'ended' | 'none';

export type Paged<T> = { rows: T[]; total: number; page: number; pageSize: number };
