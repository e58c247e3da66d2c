import { cache } from 'react';
import { getOverview } from '@/lib/organisations/overview/queries';
import { load } from '../../../load';

/** The organisation of the page, read once per request: for its title and its heading. */
export const loadOrganisation = cache((organisationId: string, path: string) =>
  load('/organisation/[organisationId] heading', path, (actor) => getOverview(actor, organisationId)),
);
