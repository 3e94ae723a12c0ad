import { createPrng } from '@catchment/algorithms/search';
import { createCalendar, type SampleCalendar } from './calendar.ts';
import { createDraws, type Draws } from './draws.ts';
import { divisionNames, divisionTimeZones, products } from './firm-catalogue.ts';
import { makeAnswers } from './make-answers.ts';
import { makeEpisodes, makeRelationships, makeTouches } from './make-engagement.ts';
import { closeLeads, interceptFor, makeLeads } from './make-leads.ts';
import { makeReps } from './make-reps.ts';
import { makeSales } from './make-sales.ts';
import type {
  Firm,
  Relationship,
  SampleLead,
  SampleOutcome,
  SampleRep,
  SampleSale,
  SampleTouch,
} from './sample-types.ts';
import { writeCsv } from './write-csv.ts';

export interface SampleFirmOptions {
  firms: readonly Firm[];
  seed: number;
  /** ISO date; the last day of the 24 months of history. */
  asOf: string;
  repCount?: number;
  /** Share of leads that would end in a purchase, in (0, 1). */
  conversionFraction?: number;
}

export type SampleKind = 'accounts' | 'reps' | 'leads' | 'touches' | 'outcomes' | 'sales';

/**
 * Makes the sample firm: real advisory firms as accounts, everything else simulated.
 *
 * @returns one CSV text a kind, in the order they must be imported; the same options, the same bytes
 */
export function makeSampleFirm(options: SampleFirmOptions): Record<SampleKind, string> {
  const draws = createDraws(createPrng(options.seed));
  const calendar = createCalendar(options.asOf);
  const reps = makeReps(options.firms, options.repCount ?? 60, draws);
  const relationships = makeRelationships(options.firms, reps, draws);
  const { leads, touches } = makeHistory(relationships, calendar, draws);
  // Its own stream: how reps answer changes nothing about which leads come and how they end.
  const answers = makeAnswers(leads, calendar, createDraws(createPrng(options.seed + 1)));
  const intercept = interceptFor(leads, options.conversionFraction ?? 0.15);
  const outcomes = closeLeads(leads, intercept, draws);
  const sales = makeSales(relationships, outcomes, calendar, draws);
  return {
    accounts: writeAccounts(relationships),
    reps: writeReps(reps, calendar),
    leads: writeLeads(leads, calendar),
    touches: writeTouches(byTime([...touches, ...answers]), calendar),
    outcomes: writeOutcomes(outcomes, calendar),
    sales: writeSales(sales, calendar),
  };
}

function makeHistory(
  relationships: ReturnType<typeof makeRelationships>,
  calendar: SampleCalendar,
  draws: Draws,
): { leads: SampleLead[]; touches: SampleTouch[] } {
  const leads: SampleLead[] = [];
  const touches: SampleTouch[] = [];
  for (const relationship of relationships) {
    const episodes = makeEpisodes(relationship, draws);
    const own = makeTouches(relationship, episodes, calendar, draws);
    for (const touch of own) touches.push(touch);
    leads.push(...makeLeads(relationship, episodes, own, calendar, draws));
  }
  leads.sort((a, b) => b.createdDaysBack - a.createdDaysBack);
  for (const [i, lead] of leads.entries()) lead.key = `L-${String(i + 1).padStart(6, '0')}`;
  return { leads, touches };
}

function byTime(touches: readonly SampleTouch[]): SampleTouch[] {
  return touches.toSorted((a, b) => b.daysBack - a.daysBack || Number(a.firm.crd) - Number(b.firm.crd));
}

function writeAccounts(relationships: readonly Relationship[]): string {
  const columns =
    'external_id,name,city,state,county_fips,employees,assets_usd,segment,channel,market_growth_percent,status,public_record,simulated';
  return writeCsv(
    columns.split(','),
    relationships.map(({ firm, isClient }) => [
      firm.crd,
      firm.name,
      firm.city,
      firm.state,
      firm.countyFips,
      firm.employees,
      firm.assetsUsd,
      firm.segment,
      'ria',
      firm.marketGrowthPercent,
      isClient ? 'client' : 'prospect',
      'yes',
      'no',
    ]),
  );
}

function writeReps(reps: readonly SampleRep[], calendar: SampleCalendar): string {
  const columns =
    'external_id,name,email,division,home_city,home_state,home_county_fips,time_zone,languages,products,segments,licences,capacity_day,capacity_week,capacity_open,absences,simulated';
  return writeCsv(
    columns.split(','),
    reps.map((rep) => [
      rep.code,
      `${rep.code} rep`,
      `${rep.code.toLowerCase()}@sample.invalid`,
      divisionNames[rep.division]!,
      rep.home.city,
      rep.home.state,
      rep.home.countyFips,
      divisionTimeZones[rep.division]!,
      rep.languages.join('; '),
      rep.products.join('; '),
      rep.segments.join('; '),
      rep.licences.join('; '),
      rep.capacityDay,
      rep.capacityWeek,
      rep.capacityOpen,
      rep.absences
        .map(
          ({ fromDaysBack, toDaysBack, kind }) =>
            `${calendar.date(fromDaysBack)}/${calendar.date(toDaysBack)} ${kind}`,
        )
        .join('; '),
      'yes',
    ]),
  );
}

function writeLeads(leads: readonly SampleLead[], calendar: SampleCalendar): string {
  const columns =
    'external_id,account_id,company,channel,product,segment,language,state,city,expected_amount_usd,created_at,simulated';
  return writeCsv(
    columns.split(','),
    leads.map((lead) => [
      lead.key,
      lead.relationship.firm.crd,
      lead.relationship.firm.name,
      lead.channel,
      lead.product,
      lead.relationship.firm.segment,
      lead.language,
      lead.relationship.firm.state,
      lead.relationship.firm.city,
      lead.expectedAmountUsd,
      calendar.instant(lead.createdDaysBack),
      'yes',
    ]),
  );
}

function writeTouches(touches: readonly SampleTouch[], calendar: SampleCalendar): string {
  const columns = 'external_id,account_id,rep_id,kind,origin,topic,product,occurred_at,simulated';
  return writeCsv(
    columns.split(','),
    touches.map((touch, i) => [
      `T-${String(i + 1).padStart(7, '0')}`,
      touch.firm.crd,
      touch.rep?.code ?? '',
      touch.kind,
      touch.origin,
      touch.topic,
      (products as readonly string[]).includes(touch.topic) ? touch.topic : '',
      calendar.instant(touch.daysBack),
      'yes',
    ]),
  );
}

function writeOutcomes(outcomes: readonly SampleOutcome[], calendar: SampleCalendar): string {
  return writeCsv(
    ['external_id', 'lead_id', 'rep_id', 'outcome', 'closed_at', 'amount_usd', 'simulated'],
    outcomes.map(({ lead, isPurchase, closedDaysBack, amountUsd }) => [
      lead.key.replace('L', 'O'),
      lead.key,
      lead.relationship.rep.code,
      isPurchase ? 'purchase' : 'no-purchase-recorded',
      calendar.instant(closedDaysBack),
      amountUsd,
      'yes',
    ]),
  );
}

function writeSales(sales: readonly SampleSale[], calendar: SampleCalendar): string {
  return writeCsv(
    ['external_id', 'account_id', 'rep_id', 'product', 'amount_usd', 'traded_on', 'simulated'],
    sales.map((sale, i) => [
      `S-${String(i + 1).padStart(6, '0')}`,
      sale.relationship.firm.crd,
      sale.relationship.rep.code,
      sale.product,
      sale.amountUsd,
      calendar.date(sale.daysBack),
      'yes',
    ]),
  );
}
