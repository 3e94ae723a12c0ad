import type { SampleCalendar } from './calendar.ts';
import type { Draws } from './draws.ts';
import { products } from './firm-catalogue.ts';
import { atBusinessHours, historyDays } from './make-engagement.ts';
import type { Relationship, SampleOutcome, SampleSale } from './sample-types.ts';

/** Purchases: what won leads bring at once and after, and the standing flow of older clients. */
export function makeSales(
  relationships: readonly Relationship[],
  outcomes: readonly SampleOutcome[],
  calendar: SampleCalendar,
  draws: Draws,
): SampleSale[] {
  const sales: SampleSale[] = [];
  for (const relationship of relationships) {
    if (relationship.isClient) sales.push(...standingFlow(relationship, calendar, draws));
  }
  for (const outcome of outcomes) {
    if (outcome.isPurchase) sales.push(...purchasesOf(outcome, calendar, draws));
  }
  return sales.sort(
    (a, b) => b.daysBack - a.daysBack || a.relationship.firm.crd.localeCompare(b.relationship.firm.crd),
  );
}

function standingFlow(relationship: Relationship, calendar: SampleCalendar, draws: Draws): SampleSale[] {
  const everyDays = draws.between(28, 95);
  const typical = 9000 * (Math.max(relationship.firm.assetsUsd, 2e7) / 1e8) ** 0.35;
  const sales: SampleSale[] = [];
  for (
    let day = historyDays - draws.between(0, everyDays);
    day > 1;
    day -= everyDays * draws.between(0.7, 1.3)
  ) {
    const season = [11, 0, 3].includes(calendar.month(day)) ? 1.3 : 1;
    sales.push({
      relationship,
      product: draws.chance(0.7) ? relationship.favourite : draws.pick(products),
      amountUsd: Math.round(typical * season * Math.exp(0.7 * draws.normal())) + 250,
      daysBack: atBusinessHours(day, calendar, draws),
    });
  }
  return sales;
}

function purchasesOf(outcome: SampleOutcome, calendar: SampleCalendar, draws: Draws): SampleSale[] {
  const { relationship, product } = outcome.lead;
  const sales = [{ relationship, product, amountUsd: outcome.amountUsd, daysBack: outcome.closedDaysBack }];
  for (
    let day = outcome.closedDaysBack - draws.between(30, 120);
    day > 1 && sales.length < 9;
    day -= draws.between(40, 140)
  ) {
    const amountUsd = Math.round(outcome.amountUsd * draws.between(0.1, 0.35)) + 250;
    sales.push({ relationship, product, amountUsd, daysBack: atBusinessHours(day, calendar, draws) });
  }
  return sales;
}
