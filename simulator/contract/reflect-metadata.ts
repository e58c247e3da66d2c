/**
 * The certificate library's dependency injector insists on the Reflect metadata API at import time. This is the part
 * of it that it uses. Import before `@peculiar/x509`.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

function entriesOf(target: object): Map<unknown, unknown> {
  const entries = metadata.get(target) ?? new Map<unknown, unknown>();
  metadata.set(target, entries);
  return entries;
}

const shim = {
  defineMetadata: (key: unknown, value: unknown, target: object) => void entriesOf(target).set(key, value),
  getMetadata: (key: unknown, target: object) => entriesOf(target).get(key),
  getOwnMetadata: (key: unknown, target: object) => entriesOf(target).get(key),
  hasOwnMetadata: (key: unknown, target: object) => entriesOf(target).has(key),
  metadata: (key: unknown, value: unknown) => (target: object) => void entriesOf(target).set(key, value),
};

for (const [name, value] of Object.entries(shim)) {
  if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value, configurable: true, writable: true });
}
