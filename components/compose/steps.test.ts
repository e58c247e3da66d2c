import { describe, expect, it } from 'vitest';
import { composePaths } from './paths';
import { backFrom, missingBefore, toSteps } from './steps';

const paths = composePaths('m', 'd');
const written = { otherMailboxId: 'X26', fileName: 'a.csv' };
const states = (items: ReturnType<typeof toSteps>) => items.map(({ state }) => state);

describe('the line of steps', () => {
  it('starts with nothing done and nowhere to go', () => {
    const steps = toSteps('what', null, null);
    expect(states(steps)).toEqual(['current', 'to-do', 'to-do', 'to-do', 'to-do']);
    expect(steps.every(({ href }) => href === undefined)).toBe(true);
  });

  it('links to what is done', () => {
    const steps = toSteps('details', written, paths);
    expect(states(steps)).toEqual(['done', 'done', 'done', 'current', 'to-do']);
    expect(steps[1]?.href).toBe('/mailboxes/m/compose/d/recipient');
  });

  it('leads back to the answers from the last page', () => {
    const steps = toSteps('check', written, paths);
    expect(states(steps)).toEqual(['done', 'done', 'done', 'done', 'current']);
    expect(steps[0]?.href).toBe('/mailboxes/m/compose?draft=d&change=yes');
    expect(steps[2]?.href).toBe('/mailboxes/m/compose/d/file?change=yes');
  });

  it('does not claim a file that is only chosen on the last page', () => {
    expect(states(toSteps('check', { ...written, fileName: null }, paths))).toEqual([
      'done',
      'done',
      'to-do',
      'done',
      'current',
    ]);
  });

  it('forgets the recipient when there no longer is one', () => {
    expect(states(toSteps('file', { otherMailboxId: null, fileName: null }, paths))[1]).toBe('to-do');
  });
});

describe('a step opened too early', () => {
  it('asks for the recipient first, except on the recipient’s own step', () => {
    const draft = { workflowAllowed: true, otherMailboxId: null };
    expect(missingBefore('check', draft)).toBe('recipient');
    expect(missingBefore('recipient', draft)).toBeNull();
  });

  it('asks what to send when that type may no longer be sent', () => {
    expect(missingBefore('recipient', { workflowAllowed: false, otherMailboxId: 'X26' })).toBe('what');
  });

  it('asks nothing when all is complete', () => {
    expect(missingBefore('check', { workflowAllowed: true, otherMailboxId: 'X26' })).toBeNull();
  });
});

it('leads back to the step before, or to the answers when one was being changed', () => {
  expect(backFrom('details', paths, false)).toEqual({ href: paths.file, label: 'File' });
  expect(backFrom('details', paths, true)).toEqual({ href: paths.check, label: 'Check and send' });
});
