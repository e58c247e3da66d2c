const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text can be one of our row ids, as the database writes them. Others need not be looked for. Pure. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
