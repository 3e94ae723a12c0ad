import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { kyselyOn } from '../platform/db/pool.ts';
import { type AccessDeps, absoluteEnd, hashToken } from './sessions.ts';

type AdapterFactory = ReturnType<typeof kyselyAdapter>;
type Adapter = ReturnType<AdapterFactory>;
type Row = Record<string, unknown>;

/**
 * The sign-in library keeps session tokens as they are; this stands between it and the table, so that only their
 * hashes are kept, and sessions begin and end by our clock.
 */
export function hashedSessionAdapter({ authPool, clock }: AccessDeps): AdapterFactory {
  const factory = kyselyAdapter(kyselyOn(authPool as never) as never, { type: 'postgres' });
  return (options) => {
    const adapter = factory(options);
    const create: Adapter['create'] = async (request) => {
      if (request.model !== 'session') return adapter.create(request);
      const { token } = request.data as Row;
      const now = clock.now();
      const data = {
        ...request.data,
        token: hashToken(String(token)),
        createdAt: now,
        updatedAt: now,
        expiresAt: absoluteEnd(now),
      };
      const created = (await adapter.create({ ...request, data })) as Row;
      return { ...created, token } as never;
    };
    return { ...adapter, create };
  };
}
