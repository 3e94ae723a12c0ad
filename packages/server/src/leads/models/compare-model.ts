import { measureScores } from '@catchment/algorithms/boosting';
import { compareScores } from '@catchment/algorithms/monitoring';
import { createPrng } from '@catchment/algorithms/search';
import type { compareModel, RouteInput, RouteOutcome, ShadowComparison } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { championRow, matureDays, modelRow } from './queries.ts';
import { type ShadowRow, shadowRows } from './shadow-queries.ts';

/** Edges of the bands in which people think of a chance. */
const BAND_EDGES = [0, 0.1, 0.2, 0.4, 0.6, 1];
const LARGEST_SHOWN = 8;
/** Outcomes below which figures on them would only be luck. */
const OUTCOMES_MIN = 20;

/** Champion and challenger side by side: which leads move, which reasons change, and who was right so far. */
export async function compareModelOperation(
  ctx: Ctx,
  { challenger }: RouteInput<typeof compareModel>,
): Promise<RouteOutcome<typeof compareModel>> {
  const name = await nameOf(ctx, challenger);
  if (name === null) return { kind: 'not-found' };
  const champion = await championRow(ctx);
  const matureBefore = new Date(ctx.clock.now().getTime() - (await matureDays(ctx)) * 86_400_000);
  const rows = await shadowRows(ctx, challenger, champion?.id ?? null, matureBefore);
  return {
    kind: 'ok',
    body: {
      challenger,
      challengerName: name,
      champion: champion ? { id: champion.id, version: champion.version } : null,
      ...compareOpen(rows.filter(({ isOpen }) => isOpen)),
      outcomes: compareEnded(rows.filter(({ won }) => won !== null)),
    },
  };
}

async function nameOf(ctx: Ctx, challenger: string): Promise<string | null> {
  if (challenger === 'rules') return 'Rule score';
  if (challenger === 'baseline') return 'Plain logistic on recency';
  const row = await modelRow(ctx, challenger);
  return row === undefined ? null : `Model ${row.version}`;
}

function compareOpen(
  rows: readonly ShadowRow[],
): Omit<ShadowComparison, 'challenger' | 'challengerName' | 'champion' | 'outcomes'> {
  const bandOf = (p: number) =>
    Math.max(
      0,
      BAND_EDGES.findLastIndex((edge, i) => p >= edge && i < BAND_EDGES.length - 1),
    );
  const bands = BAND_EDGES.slice(0, -1).map((from, i) => ({
    from,
    to: BAND_EDGES[i + 1]!,
    champion: 0,
    challenger: 0,
    stayed: 0,
  }));
  const moved = { up: 0, down: 0, same: 0 };
  for (const { probability, rival } of rows) {
    const [now, then] = [bandOf(probability), bandOf(rival)];
    bands[then]!.champion++;
    bands[now]!.challenger++;
    if (now === then) bands[now]!.stayed++;
    moved[now > then ? 'up' : now < then ? 'down' : 'same']++;
  }
  const changed = [...rows].sort(
    (a, b) =>
      Math.abs(b.probability - b.rival) - Math.abs(a.probability - a.rival) ||
      a.leadId.localeCompare(b.leadId),
  );
  return {
    leads: rows.length,
    since:
      rows
        .reduce<Date | null>((first, { scoredAt }) => (first && first < scoredAt ? first : scoredAt), null)
        ?.toISOString() ?? null,
    moved,
    meanChange: rows.reduce((sum, row) => sum + row.probability - row.rival, 0) / Math.max(1, rows.length),
    bands,
    reasons: compareReasons(rows),
    largest: changed.slice(0, LARGEST_SHOWN).map(({ leadId, company, probability, rival }) => ({
      leadId,
      company,
      champion: rival,
      challenger: probability,
    })),
  };
}

/** How many leads name each fact, with the one and with the other; those that differ most first. */
function compareReasons(rows: readonly ShadowRow[]): ShadowComparison['reasons'] {
  const counts = new Map<string, { champion: number; challenger: number }>();
  const count = (labels: readonly string[], side: 'champion' | 'challenger') => {
    for (const label of labels) {
      const entry = counts.get(label) ?? { champion: 0, challenger: 0 };
      entry[side]++;
      counts.set(label, entry);
    }
  };
  for (const row of rows) {
    count(row.rivalReasons, 'champion');
    count(row.reasons, 'challenger');
  }
  return [...counts]
    .map(([label, { champion, challenger }]) => ({
      label,
      champion: champion / rows.length,
      challenger: challenger / rows.length,
    }))
    .sort(
      (a, b) =>
        Math.abs(b.challenger - b.champion) - Math.abs(a.challenger - a.champion) ||
        a.label.localeCompare(b.label),
    );
}

function compareEnded(rows: readonly ShadowRow[]): ShadowComparison['outcomes'] {
  const outcome = Uint8Array.from(rows, ({ won }) => Number(won));
  const counts = { leads: rows.length, won: outcome.reduce((sum, won) => sum + won, 0) };
  if (rows.length < OUTCOMES_MIN) return { ...counts, champion: null, challenger: null, logLossGain: null };
  const own = Float64Array.from(rows, ({ probability }) => probability);
  const rival = Float64Array.from(rows, (row) => row.rival);
  return {
    ...counts,
    champion: figuresOf(outcome, rival),
    challenger: figuresOf(outcome, own),
    logLossGain: compareScores(outcome, own, rival, { random: createPrng(1) }).logLoss,
  };
}

function figuresOf(outcome: Uint8Array, probability: Float64Array): { auc: number | null; logLoss: number } {
  const { auc, log_loss } = measureScores(outcome, probability);
  return { auc: Number.isNaN(auc) ? null : auc, logLoss: log_loss };
}
