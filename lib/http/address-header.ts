/** The header in which the portal's own server puts the address of the connection; a visitor's own is overwritten there. */
export const ADDRESS_HEADER = 'x-connection-address';
