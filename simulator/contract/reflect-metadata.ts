// The certificate library's container will not load unless it can ask classes for decorator metadata. None of them
// carries any, so "none" is the whole answer. Import before `@peculiar/x509`.
Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined });
