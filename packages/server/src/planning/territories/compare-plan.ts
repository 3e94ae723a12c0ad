import type { comparePlan, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { accountsInUnits } from './coverage-queries.ts';
import { loadBasis } from './load-basis.ts';
import { alignmentFrom } from './plan-basis.ts';
import { planFigures } from './plan-figures.ts';
import { type PlanRow, planRow } from './queries.ts';
import { type TerritoryRow, territoryRows, unitsAt } from './territory-queries.ts';

/** The answer names the largest accounts that move; the counts are of all. */
const ACCOUNTS_MAX = 2000;

/** A plan beside the live one: what moves, and what each territory gains and loses. */
export async function comparePlanOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof comparePlan>,
): Promise<RouteOutcome<typeof comparePlan>> {
  const row = await planRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const basis = await loadBasis(ctx, row);
  const { moved } = planFigures(basis, alignmentFrom(row.alignment));
  const sides = await twoSides(ctx, row);
  const movedUnits = [...sides.before.keys()].filter((unit) => {
    const before = sides.before[unit];
    return before != null && before !== sides.after[unit];
  });
  const accounts = await accountsInUnits(ctx, movedUnits, ACCOUNTS_MAX);
  const codeOf = (territoryId: string | null | undefined) =>
    sides.territories.get(territoryId ?? '')?.code ?? null;
  return {
    kind: 'ok',
    body: {
      movedUnits: moved.units,
      movedAccounts: moved.accounts,
      movedAumCents: moved.aumCents,
      repsTold: moved.reps,
      territories: [...sides.territories.values()].map((territory) => ({
        territoryId: territory.id,
        code: territory.code,
        repName: territory.repName,
        ...holdings(basis.firm, sides, territory.id),
      })),
      accounts: accounts.map((account) => ({
        ...account,
        fromCode: codeOf(sides.before[account.unit]),
        toCode: codeOf(sides.after[account.unit]),
      })),
    },
  };
}

interface Sides {
  /** Unit → territory id, live and in the plan. */
  before: (string | null)[];
  after: (string | null)[];
  /** All territories of either side, by code. */
  territories: Map<string, TerritoryRow>;
}

async function twoSides(ctx: Ctx, row: PlanRow): Promise<Sides> {
  const before: (string | null)[] = row.alignment.map(() => null);
  for (const { unitId, territoryId } of await unitsAt(ctx, ctx.clock.now())) before[unitId] = territoryId;
  const after = row.alignment.map((territory) => row.territoryIds[territory] ?? null);
  const ids = [...new Set([...before, ...row.territoryIds])].filter((territoryId) => territoryId !== null);
  const rows = (await territoryRows(ctx, ids)).sort((a, b) => a.code.localeCompare(b.code));
  return { before, after, territories: new Map(rows.map((territory) => [territory.id, territory])) };
}

function holdings(
  { measures }: { measures: { accounts: Float64Array; aum: Float64Array } },
  { before, after }: Sides,
  territoryId: string,
) {
  const total = (side: (string | null)[], values: Float64Array) =>
    side.reduce((sum, holder, unit) => (holder === territoryId ? sum + values[unit]! : sum), 0);
  return {
    accountsBefore: total(before, measures.accounts),
    accountsAfter: total(after, measures.accounts),
    aumBeforeCents: Math.round(100 * total(before, measures.aum)),
    aumAfterCents: Math.round(100 * total(after, measures.aum)),
  };
}
