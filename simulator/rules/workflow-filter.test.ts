import { expect, it } from 'vitest';
import { workflowFilter } from './workflow-filter';

const IDS = ['AUDIT_V1', 'AUDIT_V1_ACK', 'PATH_V1'];

it.each([
  ['AUDIT_V1', ['AUDIT_V1']],
  ['!AUDIT_V1', ['AUDIT_V1_ACK', 'PATH_V1']],
  ['AUDIT*', ['AUDIT_V1', 'AUDIT_V1_ACK']],
  ['!AUDIT*', ['PATH_V1']],
  ['*_ACK*', ['AUDIT_V1_ACK']],
  ['!*_ACK*', ['AUDIT_V1', 'PATH_V1']],
  ['audit_v1', []],
  ['', IDS],
])('the filter "%s" keeps %j', (filter, kept) => {
  expect(IDS.filter(workflowFilter(filter))).toEqual(kept);
});
