import { type listTerritories, planSettings, type RouteInput, type RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { firmFigures } from '../market/firm-measures.ts';
import { unitTable } from '../market/unit-table.ts';
import { planOfUnitsAt, type SeatRow, seatsAt, territoriesAt } from './coverage-queries.ts';
import { additiveMeasures, measureValues } from './plan-basis.ts';
import { balanceOfPlan } from './plan-figures.ts';
import { unitsAt } from './territory-queries.ts';

/** The live territories one may see, now or at an instant, with their seats, reps and totals. */
export async function listTerritoriesOperation(
  ctx: Ctx,
  { asOf }: RouteInput<typeof listTerritories>,
): Promise<RouteOutcome<typeof listTerritories>> {
  const at = asOf === undefined ? ctx.clock.now() : new Date(asOf);
  const table = await unitTable(ctx);
  const basis = { table, firm: await firmFigures(ctx, table.unitCount) };
  const columns = additiveMeasures(table).map(({ key }) => [key, measureValues(basis, key)!] as const);
  const units = Map.groupBy(await unitsAt(ctx, at), ({ territoryId }) => territoryId);
  const seats = Map.groupBy(await seatsAt(ctx, at), ({ territoryId }) => territoryId);
  const items = (await territoriesAt(ctx, at)).map((territory) => {
    const unitIds = (units.get(territory.id) ?? []).map(({ unitId }) => unitId).sort((a, b) => a - b);
    const total = (values: Float64Array) => unitIds.reduce((sum, unit) => sum + values[unit]!, 0);
    const totals = Object.fromEntries(columns.map(([key, values]) => [key, total(values)]));
    return {
      ...territory,
      seats: (seats.get(territory.id) ?? []).map(seatAnswer),
      unitIds,
      accountCount: totals.accounts ?? 0,
      openLeadCount: totals['open-leads'] ?? 0,
      aumCents: Math.round(100 * (totals.aum ?? 0)),
      totals,
    };
  });
  const plan = await planOfUnitsAt(ctx, at);
  const settings = planSettings.safeParse(plan?.settings).data ?? EVEN;
  return {
    kind: 'ok',
    body: {
      planId: plan?.id ?? null,
      publishedAt: plan?.publishedAt?.toISOString() ?? null,
      balance:
        items.length === 0
          ? []
          : balanceOfPlan(
              { table, settings },
              items.map(({ totals }) => totals),
            ),
      items,
    },
  };
}

function seatAnswer({ seatId, kind, repId, repName, since, nextFrom, nextRepName }: SeatRow) {
  return {
    seatId,
    kind,
    repId,
    repName,
    since: since?.toISOString() ?? null,
    next: nextFrom === null ? null : { from: nextFrom.toISOString(), repName: nextRepName },
  };
}

/** Without a plan to be read (none yet, or not for this role) balance is shown without a tolerance. */
const EVEN = {
  ...planSettings.parse({ territoryCount: 1, balance: [{ measure: 'accounts', tolerance: 2 }] }),
  balance: [],
};
