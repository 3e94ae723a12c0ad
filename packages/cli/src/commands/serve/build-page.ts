import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '@catchment/server';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', '../contract/src', '../algorithms/src'];

/** Builds the page when there is none or its sources are newer. */
export async function buildPage(webDir: string, say: (line: string) => void): Promise<void> {
  const builtMs = newest(join(webDir, 'dist', 'index.html'));
  if (builtMs > Math.max(...SOURCES.map((source) => newest(join(webDir, source))))) return;
  say('Building the page');
  const { code, output } = await runToEnd(
    startVite(webDir, ['build', '--configLoader', 'native', '--logLevel', 'error'], 'pipe'),
  );
  if (code !== 0) throw new StartupError(`The page could not be built: ${output.trim()}`);
}

/** Serves the page from its sources; requests to the API go on to the server. */
export function startPageInDevelopment(webDir: string, apiPort: number): ChildProcess {
  return startVite(webDir, ['--configLoader', 'native'], 'inherit', {
    CATCHMENT_API: `http://127.0.0.1:${apiPort}`,
  });
}

function startVite(
  webDir: string,
  args: string[],
  stdio: 'pipe' | 'inherit',
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const manifest = createRequire(join(webDir, 'package.json')).resolve('vite/package.json');
  return spawn(process.execPath, [join(dirname(manifest), 'bin', 'vite.js'), ...args], {
    cwd: webDir,
    stdio: ['ignore', stdio, stdio],
    env: { ...process.env, ...env },
  });
}

function runToEnd(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** When a file, or the newest file below a folder, last changed; 0 when there is none. */
function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((entry) => newest(join(path, entry))));
}
