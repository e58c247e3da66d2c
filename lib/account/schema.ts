import { z } from 'zod';
import { passesForNobody } from '@/lib/auth/actor';

/** A person's name as it is shown: any letters, no control characters. */
export const nameSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter your name')
    .max(100, 'Enter a name of 100 characters or fewer')
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'Enter a name without special control characters')
    .refine((name) => !passesForNobody(name), 'Enter your own name: this one stands for the service'),
});
