import type { SampleCalendar } from './calendar.ts';
import type { Draws } from './draws.ts';
import { type Channel, channels, type Product, products, unlicensedState } from './firm-catalogue.ts';
import { atBusinessHours, type Episode, historyDays } from './make-engagement.ts';
import { engagementAt, purchaseLogit } from './outcome-process.ts';
import type { Relationship, SampleLead, SampleOutcome, SampleTouch } from './sample-types.ts';

const channelWeights: Record<Channel, number> = {
  'web-form': 0.24,
  webinar: 0.14,
  event: 0.1,
  referral: 0.1,
  partner: 0.16,
  campaign: 0.2,
  'inbound-call': 0.06,
};

/** An account's leads: three of four episodes raise one, and a few come out of the blue. */
export function makeLeads(
  relationship: Relationship,
  episodes: readonly Episode[],
  touches: readonly SampleTouch[],
  calendar: SampleCalendar,
  draws: Draws,
): SampleLead[] {
  const leads: SampleLead[] = [];
  for (const episode of episodes) {
    const daysBack = episode.startDaysBack - draws.between(2, episode.lengthDays);
    if (draws.chance(0.75) && daysBack > 0.5) {
      leads.push(makeLead(relationship, episode.product, daysBack, touches, calendar, draws));
    }
  }
  // Nobody is licensed there: one open lead each shows what happens to a lead that no one may take.
  if (relationship.firm.state === unlicensedState) {
    const product = draws.pick(products);
    leads.push(makeLead(relationship, product, draws.between(0.5, 12), touches, calendar, draws));
  }
  const background = draws.poisson(relationship.touchesPerMonth === 0 ? 0.16 : 0.75);
  for (let i = 0; i < background; i += 1) {
    const product = draws.chance(0.3) ? relationship.favourite : draws.pick(products);
    leads.push(makeLead(relationship, product, draws.between(0.5, historyDays), touches, calendar, draws));
  }
  return leads;
}

const leadLanguages = ['en', 'es', 'fr'];
const languageWeights = [0.955, 0.03, 0.015];

function makeLead(
  relationship: Relationship,
  product: Product,
  daysBack: number,
  touches: readonly SampleTouch[],
  calendar: SampleCalendar,
  draws: Draws,
): SampleLead {
  const createdDaysBack = atBusinessHours(daysBack, calendar, draws);
  const channel = channels[draws.weighted(channels.map((name) => channelWeights[name]))]!;
  const facts = {
    relationship,
    channel,
    product,
    createdDaysBack,
    month: calendar.month(createdDaysBack),
    engagement: engagementAt(touches, createdDaysBack),
    hasRecentMeeting: touches.some(
      ({ kind, daysBack: at }) => kind === 'meeting' && at >= createdDaysBack && at - createdDaysBack <= 45,
    ),
  };
  return {
    key: '',
    relationship,
    language: leadLanguages[draws.weighted(languageWeights)]!,
    channel,
    product,
    expectedAmountUsd: expectedAmount(relationship, draws),
    createdDaysBack,
    logit: purchaseLogit(facts, draws),
  };
}

function expectedAmount({ firm }: Relationship, draws: Draws): number {
  const typical = 60_000 * (Math.max(firm.assetsUsd, 2e7) / 1e8) ** 0.35;
  return Math.round((typical * Math.exp(0.6 * draws.normal())) / 1000) * 1000 + 5000;
}

/** The intercept at which the mean probability is the wanted share: bisection, 40 halvings. */
export function interceptFor(leads: readonly SampleLead[], shareFraction: number): number {
  let low = -12;
  let high = 12;
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    const mean = leads.reduce((sum, { logit }) => sum + sigmoid(logit + middle), 0) / leads.length;
    if (mean < shareFraction) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Closes the leads whose time has come; the others stay open. How long a lead takes does not
 * depend on how it ends, so that the share of purchases among closed leads is not bent by time.
 */
export function closeLeads(leads: readonly SampleLead[], intercept: number, draws: Draws): SampleOutcome[] {
  const outcomes: SampleOutcome[] = [];
  for (const lead of leads) {
    const daysOpen = Math.min(longestOpenDays, 78 * Math.exp(0.55 * draws.normal()));
    const isPurchase = draws.chance(sigmoid(lead.logit + intercept));
    const amountUsd = Math.round(lead.expectedAmountUsd * Math.exp(0.4 * draws.normal() - 0.08));
    const closedDaysBack = lead.createdDaysBack - daysOpen;
    if (closedDaysBack > 0.4) {
      outcomes.push({ lead, isPurchase, closedDaysBack, amountUsd: isPurchase ? amountUsd : 0 });
    }
  }
  return outcomes;
}

/** Nobody keeps a lead open for a year. */
const longestOpenDays = 210;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
