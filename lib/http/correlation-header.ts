/**
 * The header in which the portal's own server gives each request the reference that its log lines, its audit
 * trail entries and its error messages share. Overwrites a visitor's own.
 */
export const CORRELATION_HEADER = 'x-correlation-id';
