export type Paged<T> = { rows: T[]; total: number; page: number; pageSize: number };

export type SetUpCounts = { people: number; teams: number; mailboxes: number; grants: number };
