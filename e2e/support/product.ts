import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the product under test, sample firm included. */
    address: string;
  }
}

const readyWithinMs = 240_000;

/** Starts the product as `npm start` does, on an empty folder, and waits until its sample firm is ready. */
export default async function setup(project: TestProject) {
  const running = process.env.CATCHMENT_ADDRESS;
  if (running !== undefined) {
    project.provide('address', running);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'catchment-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(
    process.execPath,
    ['packages/cli/src/main.ts', 'serve', '--port', String(port), '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = collect(server);
  await untilReady(address, server, said);
  project.provide('address', address);
  return async () => {
    await stop(server);
    removeDataFolder(folder);
  };
}

async function untilReady(address: string, server: ChildProcess, said: string[]): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (server.exitCode !== null)
      throw new Error(`the server stopped with code ${server.exitCode}:\n${said.join('')}`);
    const welcome = await fetch(`${address}/api/welcome`).then(
      (answer) => answer.json() as Promise<{ sampleRoles?: string[]; samplePreparing?: unknown }>,
      () => null,
    );
    if (welcome?.sampleRoles?.length && !welcome.samplePreparing) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`the product was not ready within ${readyWithinMs / 1000} s:\n${said.join('')}`);
}

function collect(server: ChildProcess): string[] {
  const said: string[] = [];
  server.stdout?.on('data', (chunk) => said.push(String(chunk)));
  server.stderr?.on('data', (chunk) => said.push(String(chunk)));
  return said;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
