import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** What the server keeps to itself. Servers that share one database must share these: see docs/operating.md. */
export interface Secrets {
  /** Password of the login `catchment_app`. */
  appPassword: string;
  /** Password of the login `catchment_auth`. */
  authPassword: string;
  /** Signs the session cookies. */
  cookieSecret: string;
}

/** Reads the secrets from the environment or from `secrets.json` of the data folder, made on the first start. */
export function loadSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const given = env.CATCHMENT_SECRETS;
  return given === undefined ? fromFile(dataDir) : parse(given, 'CATCHMENT_SECRETS');
}

function fromFile(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    return parse(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const secrets: Secrets = { appPassword: secret(), authPassword: secret(), cookieSecret: secret() };
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    // Fails when another start was first: then its secrets count.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return parse(readFileSync(file, 'utf8'), file);
}

function parse(text: string, origin: string): Secrets {
  let parsed: Partial<Secrets>;
  try {
    parsed = JSON.parse(text) as Partial<Secrets>;
  } catch {
    throw new StartupError(
      `${origin} is not JSON; restore it from a backup, or remove it to have new secrets made.`,
    );
  }
  const { appPassword, authPassword, cookieSecret } = parsed;
  if (!appPassword || !authPassword || !cookieSecret) {
    throw new StartupError(
      `${origin} lacks appPassword, authPassword or cookieSecret; restore it from a backup.`,
    );
  }
  return { appPassword, authPassword, cookieSecret };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
