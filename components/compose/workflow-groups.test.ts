import { expect, it } from 'vitest';
import { groupWorkflows, needsFilter } from './workflow-groups';

const choice = (id: string, name: string, groupName: string, description: string | null = null) => ({
  id,
  name,
  groupName,
  description,
});

const choices = [
  choice('AUDIT_ACK', 'National audit return: acknowledgement', 'Screening and audit'),
  choice('SCREEN', 'Screening recall list', 'Screening and audit', 'People to be invited'),
  choice('AUDIT', 'National audit return', 'Screening and audit'),
  choice('LETTER', 'Outpatient letter', 'Letters'),
];

it('groups by name, in order, with acknowledgements last', () => {
  const groups = groupWorkflows(choices, '');
  expect(groups.map(({ name }) => name)).toEqual(['Letters', 'Screening and audit', 'Acknowledgements']);
  expect(groups[1]?.items.map(({ value }) => value)).toEqual(['AUDIT', 'SCREEN']);
});

it('finds by any words of name, description, group or MESH id, and leaves empty groups out', () => {
  const found = (search: string) =>
    groupWorkflows(choices, search).flatMap(({ items }) => items.map(({ value }) => value));
  expect(found('INVITED people')).toEqual(['SCREEN']);
  expect(found('letter')).toEqual(['LETTER']);
  expect(found('audit_ack')).toEqual(['AUDIT_ACK']);
  expect(found('nothing')).toEqual([]);
});

it('offers a search only where there is much to choose from', () => {
  expect(needsFilter(new Array(8))).toBe(false);
  expect(needsFilter(new Array(9))).toBe(true);
});
