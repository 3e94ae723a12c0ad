import type { RouteInput, RouteOutcome, ServiceMeasure, serviceLevels } from '@catchment/contract';
import { unitTable } from '../../planning/market/unit-table.ts';
import type { Ctx } from '../../platform/context.ts';
import { groupAreas } from './area-groups.ts';
import { type ServedRow, servedByGroup } from './queries.ts';
import { COUNT_MIN, type Counts, countedShare, serviceGaps } from './service-gaps.ts';

const DAY_MS = 86_400_000;

const countsOf: Record<ServiceMeasure, (row: ServedRow) => readonly [number, number]> = {
  covered: (row) => [row.covered, row.accounts],
  contacted: (row) => [row.contacted, row.accounts],
  answered: (row) => [row.answered, row.leads],
};
const serviceMeasures = Object.keys(countsOf) as ServiceMeasure[];

/** Who is served how well, by area: a neglected group of counties is a gap in territories or routing, and shows here first. */
export async function serviceLevelsOperation(
  ctx: Ctx,
  { by, days, within }: RouteInput<typeof serviceLevels>,
): Promise<RouteOutcome<typeof serviceLevels>> {
  const table = await unitTable(ctx);
  const values = table.values.get(by);
  if (values === undefined) return { kind: 'invalid', ...unknownMeasure(by, table.measures) };
  const { groupOf, groups } = groupAreas(values, table.values.get('population') ?? []);
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - days * DAY_MS);
  const rows = await servedByGroup(ctx.db, groupOf, { since, now, withinDays: within });
  const counts = (measure: ServiceMeasure): Counts => rows.map(countsOf[measure]);
  return {
    kind: 'ok',
    body: {
      by,
      choices: table.measures.map(({ key, label, unit }) => ({ key, label, unit })),
      groups: groups.map((group, at) => ({ ...group, ...judged(rows[at]!) })),
      groupOfUnit: [...groupOf],
      gaps: serviceMeasures.flatMap((measure) => serviceGaps(measure, counts(measure))),
      countMin: COUNT_MIN,
    },
  };
}

function judged(row: ServedRow) {
  return {
    covered: countedShare(countsOf.covered(row)),
    contacted: countedShare(countsOf.contacted(row)),
    answered: countedShare(countsOf.answered(row)),
    medianHours: row.leads < COUNT_MIN ? null : row.medianHours,
  };
}

function unknownMeasure(by: string, measures: readonly { key: string }[]) {
  const known = measures.map(({ key }) => key).join(', ');
  return {
    detail: `There is no market measure "${by}".`,
    errors: [{ path: 'by', message: `expected one of ${known}` }],
  };
}
