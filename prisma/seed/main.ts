import { closeDb } from '@/lib/db/client';
import { seedDemonstration } from './demonstration';

await seedDemonstration();
await closeDb();
