import type { Ctx } from '../../platform/context.ts';
import { casesNote, type Measure, type Reading, shareOf } from './measure.ts';
import {
  capacityNow,
  coverageNow,
  dataQualityNow,
  decisionsMade,
  territoryPotentials,
  unassignedNow,
} from './queries.ts';

const nowOf = (ctx: Ctx): string => ctx.clock.now().toISOString();

export const coverageMeasures: readonly Measure[] = [
  {
    key: 'unassigned',
    label: 'Leads without an owner',
    unit: 'count',
    definition:
      'Open leads that no rep has been given, or that came back. Each stands in the queue with its reason.',
    rows: '/routing/unassigned',
    roles: ['admin', 'planner', 'manager'],
    read: async (ctx) => {
      const { open, unassigned } = await unassignedNow(ctx.db);
      const tone = unassigned > 0 ? 'attention' : 'good';
      return { value: unassigned, of: `of ${open.toLocaleString('en-US')} open leads`, tone };
    },
  },
  {
    key: 'oldest-waiting',
    label: 'Longest wait',
    unit: 'hours',
    definition: 'How long the lead that has waited longest has been without an owner.',
    rows: '/routing/unassigned',
    roles: ['admin', 'planner', 'manager'],
    read: readOldest,
  },
  {
    key: 'coverage',
    label: 'Accounts covered',
    unit: 'percent',
    definition:
      'Accounts that lie in a territory whose seat someone holds, or that are kept with a rep. Closed accounts do not count.',
    rows: '/accounts?uncovered=true',
    roles: ['admin', 'planner', 'manager', 'compliance'],
    read: async (ctx) => {
      const { accounts, covered } = await coverageNow(ctx.db);
      const tone = accounts > 0 && covered < accounts * 0.98 ? 'attention' : 'neutral';
      return { value: shareOf(covered, accounts), of: casesNote(accounts, 'accounts'), tone };
    },
  },
  {
    key: 'balance',
    label: 'Imbalance of territories',
    unit: 'percent',
    definition:
      'Coefficient of variation of market potential over the live territories you may see: their standard deviation as a share of their mean. 0 is perfect balance.',
    rows: '/territories',
    roles: ['admin', 'planner', 'manager'],
    read: readBalance,
  },
  {
    key: 'capacity',
    label: 'Capacity in use',
    unit: 'percent',
    definition: 'Open leads given to active reps, as a share of the open leads they can take.',
    rows: '/reps',
    roles: ['admin', 'planner', 'manager'],
    read: async (ctx) => {
      const { open, capacity, full, reps } = await capacityNow(ctx.db);
      const of = `of the open leads ${reps} reps can take; ${full} are full`;
      return { value: shareOf(open, capacity), of, tone: full > 0 ? 'attention' : 'neutral' };
    },
  },
  {
    key: 'data-quality',
    label: 'Data quality',
    unit: 'score',
    definition:
      'How well the mapped columns of the latest import of each source are filled and readable, from 0 to 100, weighted by rows. Rows in quarantine count as 0.',
    rows: '/imports/quality',
    roles: ['admin', 'planner', 'marketer', 'compliance'],
    read: async (ctx) => {
      const { score, rows, quarantined } = await dataQualityNow(ctx.db);
      const of = `${rows.toLocaleString('en-US')} rows, ${quarantined.toLocaleString('en-US')} in quarantine`;
      return {
        value: score === null ? null : 100 * score,
        of,
        tone: quarantined > 0 ? 'attention' : 'neutral',
      };
    },
  },
  {
    key: 'decisions',
    label: 'Decisions on record',
    unit: 'count',
    definition:
      'Scores, routings, publications and promotions decided in the last 30 days, each with its reasons and inputs.',
    rows: '/decisions',
    roles: ['compliance'],
    read: async (ctx) => {
      const { now, disagreed } = await decisionsMade(ctx.db, nowOf(ctx), 30);
      return { value: now, of: `in the last 30 days, ${disagreed.toLocaleString('en-US')} of them disputed` };
    },
  },
];

async function readOldest(ctx: Ctx): Promise<Reading> {
  const { oldest, unassigned } = await unassignedNow(ctx.db);
  if (oldest === null) return { value: null, of: 'nobody waits', tone: 'good' };
  const hours = (ctx.clock.now().getTime() - Date.parse(oldest)) / 3_600_000;
  const of =
    unassigned === 1
      ? 'the only lead that waits'
      : `of ${unassigned.toLocaleString('en-US')} leads that wait`;
  return { value: Math.max(0, hours), of, tone: hours > 24 ? 'attention' : 'neutral' };
}

async function readBalance(ctx: Ctx): Promise<Reading> {
  const potentials = await territoryPotentials(ctx.db, nowOf(ctx));
  const mean = potentials.reduce((sum, value) => sum + value, 0) / potentials.length;
  if (potentials.length < 2 || mean === 0) return { value: null, of: 'needs two territories' };
  const variance = potentials.reduce((sum, value) => sum + (value - mean) ** 2, 0) / potentials.length;
  const spread = Math.max(...potentials) / Math.max(Math.min(...potentials), Number.MIN_VALUE);
  const of = `standard deviation over the mean of ${potentials.length} territories; the largest has ${spread.toFixed(1)} times the smallest`;
  return { value: (100 * Math.sqrt(variance)) / mean, of };
}
