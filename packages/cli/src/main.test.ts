import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], { encoding: 'utf8' });

test('an unknown command is bad input, and the line names those there are', () => {
  const { status, stdout, stderr } = run('nonsense');
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'catchment nonsense: expected one of serve, sample, import, design, score, route\n',
  });
});

test.each(['serve', 'sample', 'import', 'design', 'score', 'route'])(
  '%s has help with an example',
  (command) => {
    const { status, stdout, stderr } = run(command, '--help');
    expect(status).toBe(0);
    expect(stdout + stderr).toContain(`catchment ${command}`);
  },
);
