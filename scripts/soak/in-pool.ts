const AT_ONCE = 6;

/** Does the work for each of `count`, several at a time. */
export async function inPool(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const place = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      await work(at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, place));
}
