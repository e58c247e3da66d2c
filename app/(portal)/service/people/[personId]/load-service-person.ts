import { cache } from 'react';
import { getServicePerson } from '@/lib/service/people/queries';
import { load } from '../../../load';

/** The person of an operator's page, read once per request: for its title and its content. */
export const loadServicePerson = cache((personId: string) =>
  load('/service/people/[personId]', `/service/people/${personId}`, (actor) =>
    getServicePerson(actor, personId),
  ),
);
