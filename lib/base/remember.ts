/**
 * One value per process. The custom server and Next's bundle are two module graphs in one process: a module variable
 * set in one is empty in the other, only globalThis is shared. Nothing else in the house touches globalThis.
 */
export function remember<T>(name: string, make: () => T): T {
  const store = shelf();
  if (!store.has(name)) store.set(name, make());
  // The name is the contract between the two graphs; a second type under one name would be a bug of the caller.
  return store.get(name) as T;
}

/** For values that can only be known later than their first reader, and for tests. */
export function replaceRemembered<T>(name: string, value: T): void {
  shelf().set(name, value);
}

export function forget(name: string): void {
  shelf().delete(name);
}

function shelf(): Map<string, unknown> {
  const home = globalThis as typeof globalThis & { __sightline?: Map<string, unknown> };
  home.__sightline ??= new Map();
  return home.__sightline;
}
