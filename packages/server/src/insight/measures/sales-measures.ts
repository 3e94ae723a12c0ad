import type { Tile } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { casesNote, type Measure, shareOf } from './measure.ts';
import {
  conversionByMonth,
  conversionNow,
  leadsReceived,
  openPipeline,
  salesByMonth,
  salesNow,
  touchedNow,
} from './queries.ts';

const days = 90;
const months = 12;
const nowOf = (ctx: Ctx): string => ctx.clock.now().toISOString();

export const salesMeasures: readonly Measure[] = [
  {
    key: 'conversion',
    label: 'Conversion',
    unit: 'percent',
    definition: `Leads that ended in a purchase, as a share of all leads won or lost in the last ${days} days. Disqualified leads do not count. Compared with the ${days} days before.`,
    rows: '/leads?which=closed',
    roles: ['admin', 'manager', 'rep', 'marketer'],
    read: readConversion,
  },
  {
    key: 'sales',
    label: 'Gross sales',
    unit: 'usd-cents',
    definition: `Purchases traded in the last ${days} days, compared with the ${days} days before.`,
    rows: '/accounts?status=client',
    roles: ['manager', 'rep', 'marketer'],
    read: readSales,
  },
  {
    key: 'pipeline',
    label: 'Open pipeline',
    unit: 'usd-cents',
    definition:
      'Expected amounts of all open leads, each counted in full; leads without an amount add nothing.',
    rows: '/leads?which=open&sort=-amount',
    roles: ['admin', 'manager', 'rep', 'marketer'],
    read: readPipeline,
  },
  {
    key: 'leads-received',
    label: 'Leads received',
    unit: 'count',
    definition: 'Leads that came in during the last 30 days, compared with the 30 days before.',
    rows: '/leads?which=all',
    roles: ['marketer', 'manager'],
    read: async (ctx) => {
      const { now, before } = await leadsReceived(ctx.db, nowOf(ctx), 30);
      return { value: now, previous: before, of: 'in the last 30 days' };
    },
  },
  {
    key: 'pulse',
    label: 'Clients in touch',
    unit: 'percent',
    definition:
      'Clients with a call, meeting, event, visit, download, or an opened or clicked e-mail in the last 14 days. Sent mail and unanswered calls do not count.',
    rows: '/accounts?status=client&sort=last-touch',
    roles: ['manager', 'rep', 'marketer'],
    read: async (ctx) => {
      const { clients, touched } = await touchedNow(ctx.db, nowOf(ctx), 14);
      return { value: shareOf(touched, clients), of: casesNote(clients, 'clients, in 14 days') };
    },
  },
];

async function readConversion(ctx: Ctx) {
  const at = nowOf(ctx);
  const now = await conversionNow(ctx.db, at, days);
  const byMonth = await conversionByMonth(ctx.db, at, months);
  const trend: Tile['trend'] = byMonth.map((month) => ({
    at: month.at,
    value: shareOf(month.part, month.whole),
  }));
  return {
    value: shareOf(now.part, now.whole),
    previous: shareOf(now.partBefore, now.wholeBefore),
    of: casesNote(now.whole, `leads that ended in ${days} days`),
    trend,
  };
}

async function readSales(ctx: Ctx) {
  const at = nowOf(ctx);
  const { now, before, count } = await salesNow(ctx.db, at, days);
  const of = `in ${count.toLocaleString('en-US')} purchases of ${days} days`;
  return { value: now, previous: before, of, trend: await salesByMonth(ctx.db, at, months) };
}

async function readPipeline(ctx: Ctx) {
  const { leads, amountCents, weightedCents, scored } = await openPipeline(ctx.db);
  const count = `in ${leads.toLocaleString('en-US')} open leads`;
  const weighted = `; ${dollars(weightedCents)} weighted by score`;
  return { value: amountCents, of: scored === leads && leads > 0 ? count + weighted : count };
}

function dollars(cents: number): string {
  const millions = cents / 100 / 1e6;
  return millions >= 1 ? `$${millions.toFixed(1)}m` : `$${Math.round(cents / 100).toLocaleString('en-US')}`;
}
