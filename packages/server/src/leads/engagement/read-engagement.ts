import { daysUntilBelow, engagementAt } from '@catchment/algorithms/engagement';
import type {
  Engagement,
  getAccountEngagement,
  getLeadEngagement,
  RouteInput,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { explainFit, fitOfLeads } from '../scoring/fit-of-leads.ts';
import { type Cuts, gradeOf } from './cuts.ts';
import { fitByRules } from './fit-by-rules.ts';
import { fitOf, presentCuts } from './grade-leads.ts';
import { findAccountName, findLeadAccount, leadsToGrade, selectCuts, selectTouches } from './queries.ts';
import { rulesOf, settingsAt } from './read-settings.ts';

const DAY_MS = 86_400_000;
const BEFORE_DAYS = 14;
/** Less than this many points in two weeks is no direction. */
const STEADY_POINTS = 2;

export async function getAccountEngagementOperation(
  ctx: Ctx,
  { id, at }: RouteInput<typeof getAccountEngagement>,
): Promise<RouteOutcome<typeof getAccountEngagement>> {
  const accountName = await findAccountName(ctx, id);
  if (accountName === undefined) return { kind: 'not-found' };
  return { kind: 'ok', body: { accountName, ...(await engagementOf(ctx, id, momentOf(ctx, at))) } };
}

export async function getLeadEngagementOperation(
  ctx: Ctx,
  { id, at }: RouteInput<typeof getLeadEngagement>,
): Promise<RouteOutcome<typeof getLeadEngagement>> {
  const lead = await findLeadAccount(ctx, id);
  if (lead === undefined) return { kind: 'not-found' };
  const body = await engagementOf(ctx, lead.accountId, momentOf(ctx, at));
  const cuts = await presentCuts(ctx, body.settings);
  const [graded] = await leadsToGrade(ctx, [id], body.settings);
  const { fit, by } = fitOf(graded!, await fitOfLeads(ctx, graded!.fit === null ? [id] : []));
  const measured = { fit, engagement: graded!.engagement };
  return {
    kind: 'ok',
    body: {
      ...body,
      grade: { ...measured, ...gradeOf(measured, cuts), fitBy: by, asOf: graded!.asOf },
      fitReasons: by === 'rules' ? fitByRules(graded!.firm).reasons : await explainFit(ctx, id, fit),
      cuts: (await selectCuts(ctx)) ?? null,
    },
  };
}

function momentOf({ clock }: Ctx, at: string | undefined): Date {
  return at === undefined ? clock.now() : new Date(at);
}

/** The engagement of an account at a moment, by the settings that held then. */
async function engagementOf(ctx: Ctx, accountId: string | null, at: Date): Promise<Engagement> {
  const { settings, version } = await settingsAt(ctx, at);
  const rules = rulesOf(settings);
  const kinds = settings.touches.map(({ kind }) => kind);
  const rows = accountId === null ? [] : await selectTouches(ctx, accountId, at, kinds);
  const touches = rows.map(({ kind, occurredAt }) => ({ kind, atMs: Date.parse(occurredAt) }));
  const atMs = at.getTime();
  const { points, groups, touchPoints } = engagementAt(rules, touches, atMs);
  const before = engagementAt(rules, touches, atMs - BEFORE_DAYS * DAY_MS).points;
  const cuts = await presentCuts(ctx, settings);
  return {
    at: at.toISOString(),
    points,
    pointsMax: settings.caps.reduce((sum, cap) => sum + cap.points, 0),
    groups: groups as Engagement['groups'],
    touches: rows.map((row, i) => ({ ...row, points: touchPoints[i]! }) as Engagement['touches'][number]),
    touchCount: rows.length,
    before,
    direction: directionOf(points - before),
    fallsBelow: nextFall(points, cuts, (level) => daysUntilBelow(rules, touches, atMs, level)),
    settings,
    settingsVersion: version,
  };
}

function directionOf(change: number): Engagement['direction'] {
  return Math.abs(change) < STEADY_POINTS ? 'steady' : change > 0 ? 'rising' : 'falling';
}

function nextFall(
  points: number,
  { engagementOne, engagementTwo }: Cuts,
  daysUntil: (level: number) => number | null,
): Engagement['fallsBelow'] {
  const level = [engagementOne, engagementTwo].find((cut) => points >= cut);
  const days = level === undefined ? null : daysUntil(level);
  return level === undefined || days === null ? null : { points: level, days };
}
