/** Tells the person what is being done, and afterwards how long it took. Returns the work's result. */
export async function step<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  console.log(`  ${doing} …`);
  const result = await work();
  console.log(`✓ ${doing} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}
