import fs from 'node:fs';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';

/**
 * Moves the service's clock forward for all processes with this CLOCK_OFFSET_FILE, and brings waiting jobs
 * forward by as much.
 */
export async function moveClock(byMs: number): Promise<void> {
  const file = env().CLOCK_OFFSET_FILE;
  // Atomic for every reader: half a number would be another time.
  fs.writeFileSync(`${file}.new`, String(Number(fs.readFileSync(file, 'utf8')) + byMs));
  fs.renameSync(`${file}.new`, file);
  await db().$executeRaw`
    update graphile_worker._private_jobs set run_at = run_at - make_interval(secs => ${byMs / 1000}::float8)
    where locked_at is null`;
}
