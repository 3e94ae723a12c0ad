import type { Measure } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { firmUnitRows } from './queries.ts';

const OWN = {
  source: 'Records of the firm',
  publisher: 'The firm',
  year: 'now',
  licence: 'the firm’s own data',
  missing: 'Accounts and leads without a place are not counted; the gap list counts them.',
  additive: true,
  refresh: 'at every look, from the records of that moment',
  owner: 'Planner',
};

/** What the firm itself has in each unit: measures that can be balanced like those of the market. */
export const FIRM_MEASURES: readonly Measure[] = [
  {
    ...OWN,
    key: 'accounts',
    label: 'Accounts',
    unit: 'accounts',
    description: 'Accounts placed in the unit that are not closed.',
    formula: null,
    inputs: [],
    usedIn: ['territory balance', 'moved accounts'],
  },
  {
    ...OWN,
    key: 'aum',
    label: 'Assets of accounts',
    unit: 'usd',
    description: 'Assets under management of these accounts, in US dollars.',
    formula: null,
    inputs: [],
    usedIn: ['territory balance', 'moved assets'],
  },
  {
    ...OWN,
    key: 'open-leads',
    label: 'Open leads',
    unit: 'leads',
    description: 'Leads in the unit that are not closed.',
    formula: null,
    inputs: [],
    usedIn: ['territory balance'],
  },
  {
    ...OWN,
    key: 'workload',
    label: 'Workload',
    unit: 'hours',
    description: 'Hours a year that accounts and open leads ask of a rep.',
    formula:
      '24 hours for an account of $10bn or more, 12 from $1bn, 4 below; and 3 hours for each open lead. The hours are a planning rule, to be replaced by the firm’s own.',
    inputs: ['accounts', 'aum', 'open-leads'],
    usedIn: ['territory balance'],
  },
];

export type FirmMeasureKey = 'accounts' | 'aum' | 'open-leads' | 'workload';

/** The firm's records per unit; every array has one entry a unit. */
export interface FirmFigures {
  readonly measures: Readonly<Record<FirmMeasureKey, Float64Array>>;
  /** Accounts (and their assets in US dollars) that change rep when their unit changes territory: all but the protected. */
  readonly movableAccounts: Float64Array;
  readonly movableAumUsd: Float64Array;
}

/** What the firm has in each unit, over the rows the actor may see. */
export async function firmFigures(ctx: Ctx, unitCount: number): Promise<FirmFigures> {
  const empty = () => new Float64Array(unitCount);
  const measures = { accounts: empty(), aum: empty(), 'open-leads': empty(), workload: empty() };
  const [movableAccounts, movableAumUsd] = [empty(), empty()];
  for (const row of await firmUnitRows(ctx)) {
    measures.accounts[row.unit] = row.accounts;
    measures.aum[row.unit] = row.aumUsd;
    measures['open-leads'][row.unit] = row.openLeads;
    measures.workload[row.unit] = row.workloadHours;
    movableAccounts[row.unit] = row.accounts - row.protectedAccounts;
    movableAumUsd[row.unit] = row.aumUsd - row.protectedAumUsd;
  }
  return { measures, movableAccounts, movableAumUsd };
}
