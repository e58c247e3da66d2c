export type GrantKind = 'STANDING' | 'COVER';

/** A holder of access: a person, or a team for all its members. */
export type HolderRef = { kind: 'person' | 'team'; id: string };
export type Holder = HolderRef & { name: string };
