/**
 * The header in which the portal's own server puts the address of the connection. Overwrites a visitor's own.
 */
export const ADDRESS_HEADER = 'x-connection-address';
