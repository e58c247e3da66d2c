import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { configuration } from '@/lib/env/testing/configure';

/** The output of a process in which libraries print and fail. */
function run(script: string) {
  const program = `
    const { logInsteadOfConsole } = await import('./lib/log/console.ts');
    logInsteadOfConsole();
    ${script}`;
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { ...configuration, NODE_ENV: 'test', LOG_LEVEL: 'info' },
  });
}

it('everything printed becomes one JSON object a line, without strangers’ words', () => {
  const { stdout, stderr, status } = run(`
    console.error(' ⨯', Object.assign(new Error('connect ECONNREFUSED for Smith, Erin'), { code: 'ECONNREFUSED' }));
    console.warn('Smith, Erin\\n{"level":60}');
    console.log('▲ ready');
    process.emitWarning('Smith, Erin');
    await new Promise((resolve) => setImmediate(resolve));
    throw new RangeError('Smith, Erin');`);
  expect(stderr).toBe('');
  expect(stdout).not.toContain('Erin');
  // By importance: a pipe that is full for a moment may let a later line pass.
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .sort((one, other) => one.level - other.level);
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [40, 'console'],
    [40, 'console'],
    [50, 'console'],
    [60, 'the process ends by an error that nothing caught'],
  ]);
  expect(lines[2].error.message).toBe('ECONNREFUSED');
  expect(status).toBe(1);
});
