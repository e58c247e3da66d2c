import type { ServiceRole } from '@/lib/auth/actor';
import { serviceRoleWords } from '@/lib/service/people/labels';

/** The service roles to choose from, each with what it may do. */
export const roleItems = (Object.keys(serviceRoleWords) as ServiceRole[]).map((value) => ({
  value,
  label: serviceRoleWords[value].name,
  hint: serviceRoleWords[value].may,
}));
