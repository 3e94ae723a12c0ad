import type { RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { askedRepIds, type CompiledRule, matchRule, type RouteDecision } from './decide-route.ts';
import {
  type EligibilityRow,
  type LeadKind,
  lockReps,
  lockRotations,
  type RepState,
  selectActiveRepIds,
  selectEligibility,
  selectLeadFacts,
  selectRecords,
  selectRepStates,
  selectSeatHolders,
} from './queries.ts';
import { type RepRecords, recordsBy } from './rep-records.ts';
import type { LeadFacts, RepFacts, RouteFacts } from './route-facts.ts';

/** The facts of a batch of leads, with what changes while the batch is dealt out. */
export interface RoutingState {
  factsOf(leadId: string): RouteFacts;
  readonly reps: ReadonlyMap<string, RepState>;
  /** Account → who got a lead of it in this batch. */
  readonly ownerOfAccount: Map<string, string>;
  /** Rule → who took the last turn. */
  readonly lastTurns: Map<string, string | null>;
}

interface LeadPlan {
  lead: LeadFacts;
  rule: RoutingRule | null;
  seatRepIds: string[];
  /** Everyone whom the decision may look at, by id. */
  repIds: readonly string[];
}

/** Reads what the decisions need and locks what they count on: reps first, then rotations. */
export async function gatherFacts(
  ctx: Ctx,
  leadIds: readonly string[],
  rules: readonly CompiledRule[],
): Promise<RoutingState> {
  const at = ctx.clock.now().toISOString();
  const plans = await planLeads(ctx, leadIds, rules, at);
  const repIds = [...new Set(plans.flatMap((plan) => plan.repIds))].sort();
  await lockReps(ctx.db, repIds);
  const reps = new Map((await selectRepStates(ctx.db, repIds, at)).map((rep) => [rep.id, rep]));
  const pools = plans.flatMap(({ rule }) => (rule?.method === 'round-robin' ? [rule.id] : []));
  const lastTurns =
    pools.length === 0 ? new Map<string, string | null>() : await lockRotations(ctx.db, [...new Set(pools)]);
  const { kindOf, kinds } = kindsOf(plans.map(({ lead }) => lead));
  const joinsOf = byKind(await selectEligibility(ctx.db, kinds, repIds, at));
  const wantsRecords = plans.some(({ rule }) => rule?.method === 'best-match');
  const records = wantsRecords ? recordsBy(await selectRecords(ctx.db)) : null;
  const ownerOfAccount = new Map<string, string>();
  const planOf = new Map(plans.map((plan) => [plan.lead.id, plan]));
  return {
    reps,
    ownerOfAccount,
    lastTurns,
    factsOf: (leadId) => {
      const plan = planOf.get(leadId)!;
      const joins = joinsOf.get(kindOf(plan.lead)) ?? new Map<string, EligibilityRow>();
      const own = plan.rule?.method === 'best-match' ? records : null;
      return {
        at,
        lead: withOwner(plan.lead, ownerOfAccount),
        seatRepIds: plan.seatRepIds,
        lastTurnRepId: (plan.rule && lastTurns.get(plan.rule.id)) ?? null,
        firmRate: own?.firmRate ?? null,
        reps: plan.repIds.flatMap((id) => repFacts(reps.get(id), joins.get(id), own, plan.lead)),
      };
    },
  };
}

/** The rep who got a lead of the same account a moment ago answers for the account. */
function withOwner(lead: LeadFacts, ownerOfAccount: ReadonlyMap<string, string>): LeadFacts {
  const repId = lead.accountId === null ? undefined : ownerOfAccount.get(lead.accountId);
  return lead.owner !== null || repId === undefined ? lead : { ...lead, owner: { repId, why: 'open-lead' } };
}

/** Books an assignment: what it takes of the rep's capacities, the account, and the turn. */
export function takeLead(state: RoutingState, { lead }: RouteFacts, { outcome, rule }: RouteDecision): void {
  if (outcome.kind !== 'assigned') return;
  if (lead.accountId !== null) state.ownerOfAccount.set(lead.accountId, outcome.repId);
  const rep = state.reps.get(outcome.repId);
  if (rep === undefined) return;
  rep.daySpare--;
  rep.weekSpare--;
  rep.openSpare--;
  rep.openCount++;
  rep.weekCount++;
  if (rule?.method === 'round-robin' && outcome.by !== 'owner') state.lastTurns.set(rule.id, rep.id);
}

/** Per lead its rule and everyone that rule, its overflow or the account's owner may bring in. */
async function planLeads(
  { db }: Ctx,
  leadIds: readonly string[],
  rules: readonly CompiledRule[],
  at: string,
): Promise<LeadPlan[]> {
  const leads = await selectLeadFacts(db, leadIds, at);
  const territoryIds = [...new Set(leads.flatMap(({ territoryId }) => territoryId ?? []))];
  const seats = Map.groupBy(await selectSeatHolders(db, territoryIds, at), ({ territoryId }) => territoryId);
  const everyone = await selectActiveRepIds(db);
  return leads.map((lead) => {
    const { rule } = matchRule(rules, lead);
    const holders = lead.territoryId === null ? [] : (seats.get(lead.territoryId) ?? []);
    const seatRepIds = [...new Set(holders.map(({ repId }) => repId))];
    const asked =
      rule === null ? [] : rule.overflow === 'everyone' ? null : askedRepIds(rule, { seatRepIds });
    const owner = lead.owner === null ? [] : [lead.owner.repId];
    const repIds = asked === null ? everyone : [...new Set([...asked, ...owner])].sort();
    return { lead, rule, seatRepIds, repIds };
  });
}

function repFacts(
  rep: RepState | undefined,
  joined: EligibilityRow | undefined,
  records: RepRecords | null,
  { product }: LeadFacts,
): RepFacts[] {
  if (rep === undefined || joined === undefined) return [];
  const { isLicensed, sellsProduct, speaksLanguage } = joined;
  const record = records === null ? null : records.of(rep.id, product);
  return [{ ...rep, isLicensed, sellsProduct, speaksLanguage, record }];
}

/** The different kinds of leads, and which of them a lead is. */
function kindsOf(leads: readonly LeadFacts[]): { kinds: LeadKind[]; kindOf: (lead: LeadFacts) => number } {
  const textOf = ({ product, state, language }: LeadKind) => JSON.stringify([product, state, language]);
  const kinds = [...new Map(leads.map((lead) => [textOf(lead), lead])).values()];
  const indexes = new Map(kinds.map((kind, index) => [textOf(kind), index]));
  return { kinds, kindOf: (lead) => indexes.get(textOf(lead))! };
}

function byKind(rows: readonly EligibilityRow[]): Map<number, Map<string, EligibilityRow>> {
  const kinds = new Map<number, Map<string, EligibilityRow>>();
  for (const row of rows) {
    const reps = kinds.get(row.kind) ?? new Map<string, EligibilityRow>();
    kinds.set(row.kind, reps.set(row.repId, row));
  }
  return kinds;
}
