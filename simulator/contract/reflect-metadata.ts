// The certificate library's container does not load unless it can ask classes for decorator metadata. None of
// them has any, so "none" is the whole answer. Import before `@peculiar/x509`.
Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined });
