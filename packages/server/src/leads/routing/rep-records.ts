import type { RecordRow } from './queries.ts';
import type { RepFacts } from './route-facts.ts';

/** What reps have won of what they closed, overall and with like leads. */
export interface RepRecords {
  /** Share of all closed leads that were won; null without any. */
  firmRate: number | null;
  of(repId: string, product: string): NonNullable<RepFacts['record']>;
}

export function recordsBy(rows: readonly RecordRow[]): RepRecords {
  let won = 0;
  let closed = 0;
  const overall = new Map<string, { won: number; closed: number }>();
  const alike = new Map<string, RecordRow>();
  for (const row of rows) {
    won += row.won;
    closed += row.closed;
    const sum = overall.get(row.repId) ?? { won: 0, closed: 0 };
    overall.set(row.repId, { won: sum.won + row.won, closed: sum.closed + row.closed });
    alike.set(`${row.repId} ${row.product}`, row);
  }
  return {
    firmRate: closed === 0 ? null : won / closed,
    of: (repId, product) => {
      const all = overall.get(repId);
      const like = alike.get(`${repId} ${product}`);
      return {
        won: all?.won ?? 0,
        closed: all?.closed ?? 0,
        wonAlike: like?.won ?? 0,
        closedAlike: like?.closed ?? 0,
      };
    },
  };
}
