const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Whether this can be one of our row ids, as the database writes them. Anything else need not be looked up.
 * Browsers can send any type: as text, an array of one id would look like that id. Pure.
 */
export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}
