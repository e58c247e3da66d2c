// @peculiar/x509 builds its parts with a container that does not load unless it can ask classes for decorator
// metadata. None of its classes has any, so "none" is the whole answer, and we need no polyfill package.
Object.assign(Reflect, {
  getMetadata: () => undefined,
  getOwnMetadata: () => undefined,
});
