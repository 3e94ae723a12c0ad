import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating-system account PostgreSQL runs as; undefined means the account of this process. */
export interface PostgresAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of the cluster when there is
 * one already, else `postgres`, else `nobody`.
 */
export function postgresAccount(clusterDir: string): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(clusterDir);
  if (owner !== undefined && owner.uid !== 0) return owner;
  return accountNamed('postgres') ?? accountNamed('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Whether `account` may enter every folder above `path`: a 0700 folder of somebody else stops it. */
export function canReach(account: PostgresAccount | undefined, path: string): boolean {
  if (account === undefined) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, mode } = statSync(folder);
    const mayEnter = uid === account.uid ? (mode & 0o100) !== 0 : (mode & 0o001) !== 0;
    if (!mayEnter) return false;
    if (folder === dirname(folder)) return true;
  }
}

function ownerOf(path: string): PostgresAccount | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && { uid: stats.uid, gid: stats.gid };
}

function accountNamed(name: string): PostgresAccount | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
