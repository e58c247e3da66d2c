/** Equal to the version in package.json. */
export const CLIENT_VERSION = '0.2.0';

export const USER_AGENT = `mesh-mailbox;${CLIENT_VERSION}`;
