/**
 * The header in which the portal's own server gives each request the reference that its log lines, its entries in the
 * audit trail and its words about a problem share; a visitor's own is overwritten there.
 */
export const CORRELATION_HEADER = 'x-correlation-id';
