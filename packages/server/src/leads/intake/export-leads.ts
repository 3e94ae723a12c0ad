import type { exportLeads, RouteInput, RouteOutcome } from '@catchment/contract';
import { sightOf } from '../../access/sight.ts';
import type { Ctx } from '../../platform/context.ts';
import { type ExportCell, exportLines, noteExport } from '../../records/export-csv.ts';
import { type LeadFilter, type LeadPlace, type LeadRow, selectLeads } from './queries.ts';

const columns: readonly [string, (lead: LeadRow) => ExportCell][] = [
  ['id', (lead) => lead.id],
  ['company', (lead) => lead.company],
  ['account', (lead) => lead.accountName],
  ['channel', (lead) => lead.channel],
  ['product', (lead) => lead.product],
  ['segment', (lead) => lead.segment],
  ['state', (lead) => lead.state],
  ['city', (lead) => lead.city],
  ['territory', (lead) => lead.territoryCode],
  ['amount_usd', (lead) => (lead.amountCents === null ? null : lead.amountCents / 100)],
  ['stage', (lead) => lead.stage],
  ['disposition', (lead) => lead.disposition],
  ['owner', (lead) => lead.owner?.repName ?? null],
  ['probability', (lead) => lead.score?.probability ?? null],
  ['own_figure', (lead) => lead.override?.probability ?? null],
  ['grade', (lead) => (lead.grade === null ? null : `${lead.grade.fitGrade}${lead.grade.engagementGrade}`)],
  ['scored_by', (lead) => lead.score?.decidedBy ?? null],
  ['received_at', (lead) => lead.receivedAt],
  ['closed_at', (lead) => lead.closedAt],
  ['simulated', (lead) => (lead.simulated ? 'yes' : 'no')],
];

export async function exportLeadsOperation(
  ctx: Ctx,
  filter: RouteInput<typeof exportLeads>,
): Promise<RouteOutcome<typeof exportLeads>> {
  await noteExport(ctx, 'app.lead', filter);
  const header = columns.map(([name]) => name);
  const content = exportLines(header, pages(ctx, filter), (lead) => columns.map(([, cell]) => cell(lead)));
  return { kind: 'ok', fileName: `leads-${ctx.clock.now().toISOString().slice(0, 10)}.csv`, content };
}

const pageLength = 2000;

async function* pages(ctx: Ctx, filter: LeadFilter): AsyncGenerator<LeadRow[]> {
  const at = ctx.clock.now().toISOString();
  const sight = await sightOf(ctx.db, 'lead', filter.q);
  let after: LeadPlace | undefined;
  for (;;) {
    const page = await selectLeads(ctx.db, {
      filter,
      sort: '-received',
      after,
      limit: pageLength,
      at,
      sight,
    });
    yield page;
    const last = page.at(-1);
    if (page.length < pageLength || last === undefined) return;
    after = { key: last.sortKey, id: last.id };
  }
}
