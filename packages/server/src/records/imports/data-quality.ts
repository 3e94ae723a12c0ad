import type { dataQuality, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type QualityRow, qualityRows } from './queries.ts';

const trendLength = 24;

/** The latest quality of each source and kind, and how it has moved from import to import. */
export async function dataQualityOperation(ctx: Ctx): Promise<RouteOutcome<typeof dataQuality>> {
  const groups = new Map<string, QualityRow[]>();
  for (const row of await qualityRows(ctx.db)) {
    const key = `${row.source}\n${row.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const sources = [...groups.values()].map((runs) => {
    const last = runs.at(-1)!;
    return {
      source: last.source,
      kind: last.kind,
      score: scoreOf(last),
      rows: last.rows,
      quarantined: last.quarantined,
      lastImportAt: last.finishedAt,
      trend: runs.slice(-trendLength).map((run) => ({ at: run.finishedAt, score: scoreOf(run) })),
      fields: last.quality.fields,
    };
  });
  return { kind: 'ok', body: { sources } };
}

/** How good what could be read is, times the share of rows that could be taken in. */
export function scoreOf({ quality, rows, quarantined }: QualityRow): number {
  return rows === 0 ? 0 : quality.score * (1 - quarantined / rows);
}
