import type { Draws } from './draws.ts';
import type { Channel, Product, Segment, TouchKind } from './firm-catalogue.ts';
import type { Relationship, SampleTouch } from './sample-types.ts';

/**
 * Why a lead of the sample firm ends in a purchase: log-odds that add up.
 *
 * Each cause is something a model can find in the files (assets, market growth, engagement,
 * product fit, source, season, rep) but for the account's hidden affinity and the noise, which set
 * the ceiling of what any model can reach. Two causes drift, so that a model must be refitted.
 */
export const coefficients = {
  assets: 0.6,
  assetsTooLarge: -0.3,
  marketGrowth: 0.28,
  engagement: 1.4,
  recentMeeting: 0.55,
  client: 0.5,
  affinity: 0.2,
  noise: 0.15,
};

/** How much a touch says about interest, and after how many days that has halved. */
const engagement: Record<TouchKind, { weight: number; halfLifeDays: number }> = {
  'email-sent': { weight: 0.1, halfLifeDays: 7 },
  'email-opened': { weight: 0.3, halfLifeDays: 10 },
  'email-clicked': { weight: 0.6, halfLifeDays: 14 },
  'web-visit': { weight: 0.5, halfLifeDays: 14 },
  download: { weight: 0.7, halfLifeDays: 21 },
  call: { weight: 1.2, halfLifeDays: 30 },
  'call-unanswered': { weight: 0.1, halfLifeDays: 7 },
  meeting: { weight: 2, halfLifeDays: 45 },
  webinar: { weight: 1, halfLifeDays: 30 },
  event: { weight: 1.2, halfLifeDays: 30 },
};

const productFit: Record<Product, Record<Segment, number>> = {
  'core-equity': { small: 0.25, mid: 0.15, large: -0.1, mega: -0.3 },
  'fixed-income': { small: -0.1, mid: 0.1, large: 0.25, mega: 0.3 },
  alternatives: { small: -0.7, mid: -0.3, large: 0.3, mega: 0.5 },
  retirement: { small: 0.45, mid: 0.2, large: -0.25, mega: -0.5 },
  'managed-accounts': { small: -0.2, mid: 0.4, large: 0.2, mega: -0.35 },
};

const channelEffect: Record<Channel, number> = {
  referral: 0.75,
  'inbound-call': 0.45,
  event: 0.15,
  webinar: 0.35,
  'web-form': 0,
  partner: -0.35,
  campaign: -0.6,
};

const seasonEffect = [0.25, 0.1, 0.05, 0.1, 0, -0.05, -0.25, -0.3, 0, 0.1, 0.25, 0.2];

export interface LeadFacts {
  relationship: Relationship;
  channel: Channel;
  product: Product;
  month: number;
  createdDaysBack: number;
  engagement: number;
  hasRecentMeeting: boolean;
}

export function purchaseLogit(facts: LeadFacts, draws: Draws): number {
  const { firm, rep, affinity, isClient } = facts.relationship;
  const size = Math.max(-2, Math.min(3, (Math.log10(firm.assetsUsd + 1) - 8.7) / 0.8));
  const growth = Math.max(-2, Math.min(2, (firm.marketGrowthPercent - 1.5) / 3.5));
  return (
    coefficients.assets * size +
    coefficients.assetsTooLarge * Math.max(0, size - 1) ** 2 +
    coefficients.marketGrowth * growth +
    coefficients.engagement * (Math.log1p(facts.engagement) - 0.8) +
    (facts.hasRecentMeeting ? coefficients.recentMeeting : 0) +
    (isClient ? coefficients.client : 0) +
    productFit[facts.product][firm.segment] +
    channelEffect[facts.channel] +
    driftOf(facts) +
    seasonEffect[facts.month]! +
    (rep.effect.get(firm.segment) ?? 0) +
    coefficients.affinity * affinity +
    coefficients.noise * draws.normal()
  );
}

/** Webinars wear out over the two years; demand for fixed income comes up. */
function driftOf(facts: LeadFacts): number {
  const elapsed = 1 - facts.createdDaysBack / 730;
  const webinar = facts.channel === 'webinar' ? -0.7 * elapsed : 0;
  const fixedIncome = facts.product === 'fixed-income' ? 0.5 * elapsed : 0;
  return webinar + fixedIncome;
}

/** Weighted touches before a moment, each halving with its channel's half-life. */
export function engagementAt(touches: readonly SampleTouch[], daysBack: number): number {
  let total = 0;
  for (const touch of touches) {
    const ageDays = touch.daysBack - daysBack;
    if (ageDays < 0 || ageDays > 180) continue;
    total += engagement[touch.kind].weight * 2 ** (-ageDays / engagement[touch.kind].halfLifeDays);
  }
  return total;
}
