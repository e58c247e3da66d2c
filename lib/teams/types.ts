export type GrantLevel = 'READ' | 'SEND' | 'MANAGE';
export type GrantKind = 'STANDING' | 'COVER';

/** Who holds access: a person, or a team for all its members. */
export type HolderRef = { kind: 'person' | 'team'; id: string };
export type Holder = HolderRef & { name: string };

/** Whether a person's belonging to an organisation counts: only `live` gives access. */
export type MembershipState = 'live' | 'suspended' | 'ended' | 'none';

/** The first of those who can be chosen; `total` is how many match. */
export type Choices<T> = { rows: T[]; total: number };
export type PersonToChoose = { id: string; name: string; email: string; state: MembershipState };

export type Paged<T> = { rows: T[]; total: number; page: number; pageSize: number };
