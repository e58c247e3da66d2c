// @peculiar/x509 builds its parts with a container that will not load unless it can ask classes for decorator metadata.
// None of those classes carries any, so "none" is the whole answer, and a polyfill package is not needed.
Object.assign(Reflect, {
  getMetadata: () => undefined,
  getOwnMetadata: () => undefined,
});
