import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneDatabase, startTestServer } from '../testing/test-server.ts';
import { dumpSchema } from './dump-schema.ts';
import { MIGRATIONS_DIR } from './migrate.ts';
import { withClient } from './prepare-database.ts';

// Migrates an empty database, then writes what it looks like: schema.sql for reviewers, db-types.ts for the compiler.
const server = await startTestServer();
const database = await cloneDatabase(server);
const { host, port, user } = database.owner;
const password = String(database.owner.password);
writeFileSync(join(MIGRATIONS_DIR, 'schema.sql'), await withClient(database.owner, dumpSchema));

const url = `postgres://${user}:${password}@/${database.name}?host=${encodeURIComponent(host ?? '')}&port=${port}`;
const codegen = spawnSync(
  'kysely-codegen',
  [
    '--dialect=postgres',
    `--url=${url}`,
    `--out-file=${join(import.meta.dirname, 'db-types.ts')}`,
    '--include-pattern=(app|audit|auth).*',
    '--date-parser=string',
    '--type-mapping={"int8":"number","tstzrange":"string","daterange":"string","bytea":"Buffer"}',
  ],
  { stdio: 'inherit' },
);
await database.drop();
await server.server.stop();
process.exitCode = codegen.status ?? 1;
