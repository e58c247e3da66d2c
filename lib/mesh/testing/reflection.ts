// @peculiar/x509 will not load unless classes can be asked for decorator metadata. None of its own carries any.
Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined });
