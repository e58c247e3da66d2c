import type { EventReader } from '@/lib/jobs/jobs';

/** Everyone who reads every event. The worker knows what each makes of it. */
export const READERS: readonly EventReader[] = ['emails'];
