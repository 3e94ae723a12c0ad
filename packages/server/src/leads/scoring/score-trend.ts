import type { Reason, RouteInput, RouteOutcome, scoreHistory } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { explainStored } from './explain-stored.ts';
import { type LeadFacts, leadFeatures, readFact } from './lead-features.ts';
import type { ExplainedScore } from './score-leads.ts';
import { leadIsThere, type PastScore, selectScores } from './score-trend-queries.ts';

const DAY_MS = 86_400_000;
/** A score is rising when it has gained this much within the trend's days. */
const MOVED = 0.02;
const TREND_DAYS = 30;

/** Every score of a lead, which way it goes, and why it moved. */
export async function scoreHistoryOperation(
  ctx: Ctx,
  { id, since }: RouteInput<typeof scoreHistory>,
): Promise<RouteOutcome<typeof scoreHistory>> {
  if (!(await leadIsThere(ctx, id))) return { kind: 'not-found' };
  const scores = (await selectScores(ctx, id)).filter(isNews);
  const now = ctx.clock.now().getTime();
  const start = since === undefined ? now - DAY_MS : Date.parse(since);
  const pair = pairSince(scores, start);
  return {
    kind: 'ok',
    body: {
      scores: scores.map(pointOf),
      direction: directionOf(scores, now),
      move: pair && {
        from: pointOf(pair.from),
        to: pointOf(pair.to),
        parts: await partsOfMove(ctx, pair.from, pair.to),
      },
    },
  };
}

/** Two runs that met may have given the same score twice. */
function isNews(score: PastScore, i: number, all: readonly PastScore[]): boolean {
  const before = all[i - 1];
  return before?.probability !== score.probability || before.decidedBy !== score.decidedBy;
}

function pointOf({ decisionId, at, probability, modelId, decidedBy }: PastScore) {
  return { decisionId, at, probability, modelId, decidedBy };
}

/** The score that stood at the start and the last one; where nothing came after the start, the last two. */
function pairSince(scores: readonly PastScore[], start: number): { from: PastScore; to: PastScore } | null {
  const to = scores.at(-1);
  const from = scores.findLast(({ at }) => Date.parse(at) <= start) ?? scores[0];
  if (from === undefined || to === undefined) return null;
  const earlier = from === to ? scores.at(-2) : from;
  return earlier === undefined ? null : { from: earlier, to };
}

function directionOf(scores: readonly PastScore[], now: number): 'rising' | 'falling' | 'steady' {
  const last = scores.at(-1);
  const first = scores.findLast(({ at }) => Date.parse(at) <= now - TREND_DAYS * DAY_MS) ?? scores[0];
  const change = last === undefined || first === undefined ? 0 : last.probability - first.probability;
  return Math.abs(change) < MOVED ? 'steady' : change > 0 ? 'rising' : 'falling';
}

/**
 * What moved a score, in points that add up to the difference.
 *
 * The new version first scores the old facts: what that changes is the version's doing. What is left is the facts',
 * each by the difference of its contributions in the new version.
 */
async function partsOfMove(ctx: Ctx, from: PastScore, to: PastScore): Promise<Reason[]> {
  const [before, after] = await explainStored(ctx, to, [from.facts, to.facts]);
  const byVersion = 100 * (before!.probability - from.probability);
  const version: Reason[] =
    from.modelId === to.modelId && Math.abs(byVersion) < 1e-9
      ? []
      : [
          {
            label: to.modelId === null ? 'Scored by rules instead' : `New version: ${to.decidedBy}`,
            contribution: byVersion,
            unit: 'points',
            detail: `instead of ${from.decidedBy}`,
          },
        ];
  return [...version, ...differences(before!, after!, from.facts, to.facts)];
}

function differences(
  before: ExplainedScore,
  after: ExplainedScore,
  oldFacts: LeadFacts,
  newFacts: LeadFacts,
): Reason[] {
  const pointsOf = ({ reasons }: ExplainedScore) =>
    new Map(reasons.map(({ label, contribution }) => [label, contribution ?? 0]));
  const [old, now] = [pointsOf(before), pointsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(
      (label): Reason => ({
        label,
        contribution: (now.get(label) ?? 0) - (old.get(label) ?? 0),
        unit: 'points',
        detail: changeOf(label, oldFacts, newFacts),
      }),
    )
    .filter(({ contribution }) => Math.abs(contribution ?? 0) >= 1e-9)
    .sort((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0));
}

function changeOf(label: string, oldFacts: LeadFacts, newFacts: LeadFacts): string | null {
  const name = leadFeatures.find((feature) => feature.label === label)?.name;
  if (name === undefined) return null;
  const [before, after] = [readFact(name, oldFacts[name]), readFact(name, newFacts[name])];
  return before === after ? after : `${before} → ${after}`;
}
