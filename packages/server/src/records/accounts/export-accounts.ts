import type { exportAccounts, RouteInput, RouteOutcome } from '@catchment/contract';
import { sightOf } from '../../access/sight.ts';
import type { Ctx } from '../../platform/context.ts';
import { type ExportCell, exportLines, noteExport } from '../export-csv.ts';
import { type AccountFilter, type AccountRow, selectAccounts } from './queries.ts';

const columns: readonly [string, (account: AccountRow) => ExportCell][] = [
  ['key', (account) => account.externalKey],
  ['name', (account) => account.name],
  ['status', (account) => account.status],
  ['segment', (account) => account.segment],
  ['channel', (account) => account.channel],
  ['city', (account) => account.city],
  ['state', (account) => account.state],
  ['county', (account) => account.unitName],
  ['employees', (account) => account.employees],
  ['assets_usd', (account) => (account.aumCents === null ? null : account.aumCents / 100)],
  ['growth_percent', (account) => account.growthPercent],
  ['territory', (account) => account.coverage.territoryCode],
  ['rep', (account) => account.coverage.repName],
  ['last_touch_at', (account) => account.lastTouchAt],
  ['open_leads', (account) => account.openLeadCount],
  ['simulated', (account) => (account.simulated ? 'yes' : 'no')],
];

export async function exportAccountsOperation(
  ctx: Ctx,
  filter: RouteInput<typeof exportAccounts>,
): Promise<RouteOutcome<typeof exportAccounts>> {
  await noteExport(ctx, 'app.account', filter);
  const header = columns.map(([name]) => name);
  const content = exportLines(header, pages(ctx, filter), (account) =>
    columns.map(([, cell]) => cell(account)),
  );
  return { kind: 'ok', fileName: `accounts-${ctx.clock.now().toISOString().slice(0, 10)}.csv`, content };
}

const pageLength = 2000;

async function* pages(ctx: Ctx, filter: AccountFilter): AsyncGenerator<AccountRow[]> {
  const at = ctx.clock.now().toISOString();
  const sight = await sightOf(ctx.db, 'account', filter.q);
  let after: { key: string | null; id: string } | undefined;
  for (;;) {
    const page = await selectAccounts(ctx.db, { filter, sort: 'name', after, limit: pageLength, at, sight });
    yield page;
    const last = page.at(-1);
    if (page.length < pageLength || last === undefined) return;
    after = { key: last.sortKey, id: last.id };
  }
}
