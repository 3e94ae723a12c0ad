import type { Column, Table } from '@catchment/algorithms/boosting';

/** What a lead looked like when it came in, as the score sees it. Numbers are null where nothing is known. */
export type LeadFacts = Readonly<Record<string, number | string | null>>;

export interface LeadFeature {
  readonly name: string;
  /** As people read it. */
  readonly label: string;
  readonly kind: 'numeric' | 'categorical';
  readonly source: string;
  /** How it is worked out, as people read it. */
  readonly formula: string;
  /** The tables it is worked out from. */
  readonly inputs: readonly string[];
  /** +1: the score may only rise with it. */
  readonly monotone?: 1 | -1;
}

/**
 * The features, all of the moment the lead came in: nothing that happened later can leak into training. No person's
 * traits are among them, nor figures of the place a person lives in.
 */
export const leadFeatures: readonly LeadFeature[] = [
  {
    name: 'channel',
    label: 'Came in by',
    kind: 'categorical',
    source: 'lead',
    formula: 'How the lead came in, as the source says',
    inputs: ['app.lead'],
  },
  {
    name: 'product',
    label: 'Product',
    kind: 'categorical',
    source: 'lead',
    formula: 'Product line asked for',
    inputs: ['app.lead'],
  },
  {
    name: 'segment',
    label: 'Segment',
    kind: 'categorical',
    source: 'lead',
    formula: 'Segment of the lead, else of its account',
    inputs: ['app.lead', 'app.account'],
  },
  {
    name: 'amount',
    label: 'Amount asked for',
    kind: 'numeric',
    source: 'lead',
    formula: 'Amount asked for, in dollars',
    inputs: ['app.lead'],
  },
  {
    name: 'month',
    label: 'Month it came in',
    kind: 'categorical',
    source: 'lead',
    formula: 'Month of the year it came in, in UTC',
    inputs: ['app.lead'],
  },
  {
    name: 'assets',
    label: 'Assets of the firm',
    kind: 'numeric',
    source: 'account',
    formula: 'Assets under management of the account as last filed, in dollars',
    inputs: ['app.account'],
  },
  {
    name: 'employees',
    label: 'Employees of the firm',
    kind: 'numeric',
    source: 'account',
    formula: 'Employees of the account as last filed',
    inputs: ['app.account'],
  },
  {
    name: 'growth',
    label: 'Growth of its market',
    kind: 'numeric',
    source: 'account',
    formula: 'Growth over a year of the market the firm is in, as recorded with its account, in percent',
    inputs: ['app.account'],
  },
  {
    name: 'engagement',
    label: 'Engagement before the lead',
    kind: 'numeric',
    source: 'touches',
    formula: 'Sum over the touches of the 180 days before the lead of weight × 0.5 ^ (age ÷ half-life)',
    inputs: ['app.touch'],
    monotone: 1,
  },
  {
    name: 'meetings',
    label: 'Meetings in 45 days',
    kind: 'numeric',
    source: 'touches',
    formula: 'Meetings in the 45 days before the lead',
    inputs: ['app.touch'],
  },
  {
    name: 'calls',
    label: 'Calls in 30 days',
    kind: 'numeric',
    source: 'touches',
    formula: 'Calls answered in the 30 days before the lead',
    inputs: ['app.touch'],
  },
  {
    name: 'mail',
    label: 'Mails opened in 30 days',
    kind: 'numeric',
    source: 'touches',
    formula: 'Mails opened or clicked in the 30 days before the lead',
    inputs: ['app.touch'],
  },
  {
    name: 'web',
    label: 'Web visits and downloads in 30 days',
    kind: 'numeric',
    source: 'touches',
    formula: 'Web visits and downloads in the 30 days before the lead',
    inputs: ['app.touch'],
  },
  {
    name: 'events',
    label: 'Webinars and events in 90 days',
    kind: 'numeric',
    source: 'touches',
    formula: 'Webinars and events in the 90 days before the lead',
    inputs: ['app.touch'],
  },
  {
    name: 'quiet',
    label: 'Days since the last touch',
    kind: 'numeric',
    source: 'touches',
    formula: 'Days from the last touch to the lead; unknown after 180 days',
    inputs: ['app.touch'],
  },
  {
    name: 'purchases',
    label: 'Purchases before the lead',
    kind: 'numeric',
    source: 'sales',
    formula: 'Purchases of the account before the lead',
    inputs: ['app.sale'],
  },
  {
    name: 'earlierLeads',
    label: 'Earlier leads of the firm',
    kind: 'numeric',
    source: 'lead',
    formula: 'Leads of the account that came in before this one',
    inputs: ['app.lead'],
  },
];

const featureByName = new Map(leadFeatures.map((feature) => [feature.name, feature]));

export function labelOf(name: string): string {
  return featureByName.get(name)?.label ?? name;
}

export const monotoneFeatures: Readonly<Record<string, 1 | -1>> = Object.fromEntries(
  leadFeatures.flatMap(({ name, monotone }) => (monotone ? [[name, monotone]] : [])),
);

/** Facts as the table the engine learns from and scores. */
export function tableOfFacts(facts: readonly LeadFacts[]): Table {
  return { rowCount: facts.length, columns: leadFeatures.map((feature) => columnOf(feature, facts)) };
}

function columnOf({ name, kind }: LeadFeature, facts: readonly LeadFacts[]): Column {
  if (kind === 'numeric') {
    const values = Float64Array.from(facts, (fact) => {
      const value = fact[name];
      return typeof value === 'number' ? value : Number.NaN;
    });
    return { kind, name, values };
  }
  const index = new Map<string, number>();
  const codes = Int32Array.from(facts, (fact) => {
    const value = fact[name];
    if (value === null || value === undefined) return -1;
    const text = String(value);
    const code = index.get(text) ?? index.size;
    index.set(text, code);
    return code;
  });
  return { kind, name, codes, categories: [...index.keys()] };
}

/** A fact as people read it. */
export function readFact(name: string, value: number | string | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  if (typeof value === 'string') return value;
  if (name === 'amount' || name === 'assets') return `$${compact(value)}`;
  if (name === 'growth') return `${round(value, 1)}%`.replace('-', '−');
  return String(round(value, 1));
}

function compact(value: number): string {
  const steps: [number, string][] = [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e3, 'k'],
  ];
  const step = steps.find(([size]) => Math.abs(value) >= size);
  return step ? `${round(value / step[0], 1)}${step[1]}` : String(Math.round(value));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
