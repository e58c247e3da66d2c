// @peculiar/x509 does not load unless classes can be asked for decorator metadata. None of its classes has
// any.
Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined });
