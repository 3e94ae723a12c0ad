import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ServerOptions, StartupError, startServer } from '@catchment/server';
import { defineCommand } from 'citty';
import { buildPage, startPageInDevelopment } from './serve/build-page.ts';

const WEB = join(import.meta.dirname, '../../../web');

export default defineCommand({
  meta: {
    name: 'serve',
    description: `Serve the page, its API and the background jobs.

  Example:
    catchment serve --port 3000 --data .catchment

  A real PostgreSQL starts with it and keeps its files in the data folder; DATABASE_URL names another one
  (PostgreSQL 15 or newer). On an empty database the sample firm is made; CATCHMENT_SAMPLE=off leaves it out.`,
  },
  args: {
    port: { type: 'string', default: '3000', valueHint: '3000', description: 'Port to listen on' },
    host: {
      type: 'string',
      default: '127.0.0.1',
      valueHint: '127.0.0.1',
      description: 'Address to listen on',
    },
    data: {
      type: 'string',
      default: '.catchment',
      valueHint: '.catchment',
      description: 'Folder for everything that is kept',
    },
    dev: {
      type: 'boolean',
      default: false,
      description: 'Serve the page from its sources, and reload it when they change',
    },
    json: { type: 'boolean', default: false, description: 'Print one JSON object when ready' },
  },
  run: async ({ args }) => {
    const port = Number(args.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return fail(`--port: expected 1 to 65535, got ${args.port}`, 2);
    try {
      await serve({ port, host: args.host, dataDir: resolve(args.data) }, args.dev, args.json);
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      process.stderr.write(`${error.message}\n`);
      // A build of the page may still be on its way; nobody needs to wait for it.
      process.exit(1);
    }
  },
});

async function serve(
  where: Pick<ServerOptions, 'port' | 'host' | 'dataDir'>,
  dev: boolean,
  json: boolean,
): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const webDir = join(WEB, 'dist');
  const hasSources = existsSync(join(WEB, 'index.html'));
  const prepare = async () => {
    if (!dev && hasSources) await buildPage(WEB, say);
  };
  const server = await startServer({ ...where, env: process.env, say, webDir, prepare });
  if (json) process.stdout.write(`${JSON.stringify({ url: server.url, pid: process.pid })}\n`);
  const page = dev ? startPageInDevelopment(WEB, where.port) : undefined;
  stopOnSignal(async () => {
    page?.kill();
    await server.close();
  });
}

/** The first signal lets running requests and jobs end, the second one does not wait. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
