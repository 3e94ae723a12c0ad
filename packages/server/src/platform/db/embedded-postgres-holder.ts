import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

// A process that holds an embedded PostgreSQL until it is told to stop; the tests start it, and kill it.
const dataDir = process.argv[2] ?? '';
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    say: (line) => process.stdout.write(`say ${line}\n`),
  });
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  const client = new pg.Client({ ...server.connection, database: 'postgres' });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
  );
  await client.end();
  process.stdout.write(`ready ${rows[0]?.pid}\n`);
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`failed ${(error as Error).name}: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
