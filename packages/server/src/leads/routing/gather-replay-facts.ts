import type { Ctx } from '../../platform/context.ts';
import type { RouteDecision } from './decide-route.ts';
import { selectLeadFacts, selectRecords } from './queries.ts';
import { recordsBy } from './rep-records.ts';
import { type ReplayRep, selectReplayReps, selectSeatHistory } from './replay-queries.ts';
import type { LeadFacts, RepFacts, RouteFacts } from './route-facts.ts';

/** The facts of past leads at the time each came, with what the replay itself has given out. */
export interface ReplayState {
  leadOf(leadId: string): LeadFacts;
  /** @param ruleId the rule that matches the lead: its rotation counts */
  factsOf(leadId: string, ruleId: string | null): RouteFacts;
  take(decision: RouteDecision, facts: RouteFacts): void;
}

/** Reads reps with their dated facts once; each lead is then joined with them in memory. */
export async function gatherReplayFacts(ctx: Ctx, leadIds: readonly string[]): Promise<ReplayState> {
  const now = ctx.clock.now().toISOString();
  const facts = await selectLeadFacts(ctx.db, leadIds, now);
  const leads = new Map(facts.map((lead) => [lead.id, { ...lead, owner: null, declinedRepIds: [] }]));
  const reps = await selectReplayReps(ctx.db);
  const seats = await selectSeatHistory(ctx.db);
  const records = recordsBy(await selectRecords(ctx.db));
  const given = new Map<string, number[]>(reps.map(({ id }) => [id, []]));
  const lastTurns = new Map<string, string>();
  return {
    leadOf: (leadId) => leads.get(leadId)!,
    factsOf: (leadId, ruleId) => {
      const lead = leads.get(leadId)!;
      const at = lead.receivedAt;
      return {
        at,
        lead,
        seatRepIds: seats
          .filter((seat) => seat.territoryId === lead.territoryId && isWithin(seat, at))
          .map(({ repId }) => repId),
        lastTurnRepId: (ruleId === null ? undefined : lastTurns.get(ruleId)) ?? null,
        firmRate: records.firmRate,
        reps: reps.map((rep) =>
          repFactsAt(rep, lead, at, given.get(rep.id)!, records.of(rep.id, lead.product)),
        ),
      };
    },
    take: ({ outcome, rule }, { at }) => {
      if (outcome.kind !== 'assigned') return;
      given.get(outcome.repId)?.push(Date.parse(at));
      if (rule?.method === 'round-robin') lastTurns.set(rule.id, outcome.repId);
    },
  };
}

const dayMs = 86_400_000;
/** How long a lead stays open in the replay: the real ones may have closed otherwise. */
const openDays = 30;

function repFactsAt(
  rep: ReplayRep,
  lead: LeadFacts,
  at: string,
  given: readonly number[],
  record: RepFacts['record'],
): RepFacts {
  const count = (days: number) => countSince(given, Date.parse(at) - days * dayMs);
  const open = count(openDays);
  return {
    id: rep.id,
    name: rep.name,
    isLicensed: rep.licences.some((licence) => licence.state === lead.state && isWithin(licence, at)),
    sellsProduct: rep.products.length === 0 || rep.products.includes(lead.product),
    speaksLanguage: rep.languages.includes(lead.language),
    isAbsent: rep.absences.some((absence) => isWithin(absence, at)),
    daySpare: rep.capacityDay - count(1),
    weekSpare: rep.capacityWeek - count(7),
    openSpare: rep.capacityOpen - open,
    openCount: open,
    capacityOpen: rep.capacityOpen,
    weekCount: count(7),
    weight: rep.weight,
    record,
  };
}

/** How many of the ascending instants are later. */
function countSince(instants: readonly number[], since: number): number {
  let count = 0;
  while (count < instants.length && instants[instants.length - 1 - count]! > since) count++;
  return count;
}

function isWithin({ from, until }: { from: string | null; until: string | null }, at: string): boolean {
  const instant = Date.parse(at);
  return (from === null || Date.parse(from) <= instant) && (until === null || instant < Date.parse(until));
}
