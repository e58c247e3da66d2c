const order = new Intl.Collator('en-GB', { numeric: true });

/**
 * The order in which people expect names, like the database's collation "names": "Team 2" before "Team 10".
 * Pure.
 */
export function byName(one: { name: string }, other: { name: string }): number {
  return order.compare(one.name, other.name);
}
