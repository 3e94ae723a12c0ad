import type { TextColumn } from '@catchment/algorithms/boosting';
import type { Prng } from '@catchment/algorithms/search';

/** A lead file as a firm's CRM might export it, with columns that are leaks and columns that are honest. */
export interface LeadFile {
  readonly columns: readonly TextColumn[];
  readonly outcome: Uint8Array;
  /** Columns only known once the outcome was. */
  readonly leaks: readonly { readonly column: string; readonly kind: string; readonly isNamed: boolean }[];
  /** The strongest column that is known beforehand. */
  readonly strong: string;
}

interface Maker {
  readonly random: Prng;
  readonly won: Uint8Array;
  /** What the leads are worth, known to nobody. */
  readonly quality: Float64Array;
  /** How much of a leak there is to see, (0.4, 1]: staff do not always fill in what they should. */
  readonly share: number;
}

const normal = (random: Prng) =>
  (random.float() + random.float() + random.float() + random.float() - 2) * Math.sqrt(3);
const pick = <T>(random: Prng, values: readonly T[]): T => values[random.below(values.length)] as T;

/** How honest columns are called and written. */
const HONEST: readonly ((maker: Maker, row: number) => string)[] = [
  ({ random, quality }, row) =>
    `$${Math.round(Math.exp(11 + 0.3 * at(quality, row) + normal(random))).toLocaleString('en')}`,
  ({ random, quality }, row) => `${(10 + 3 * at(quality, row) + 6 * normal(random)).toFixed(1)}%`,
  ({ random, quality }, row) => (random.float() < 0.3 + 0.08 * at(quality, row) ? 'Yes' : 'No'),
  ({ random, quality }, row) => (random.float() < 0.4 - 0.06 * at(quality, row) ? 't' : 'f'),
  ({ random }) => pick(random, ['Referral', 'Web', 'Event', 'Partner', 'N/A', '-', 'unknown']),
  ({ random, quality }, row) => String(Math.max(0, Math.round(3 + at(quality, row) + 2 * normal(random)))),
  ({ random }) => pick(random, ['North', 'South', 'East', 'West', '']),
  ({ random, quality }, row) =>
    random.float() < 0.15 ? 'unknown' : (50 + 5 * at(quality, row) + 20 * normal(random)).toFixed(0),
];
const HONEST_NAMES = [
  'Annual Volume',
  'growth',
  'attended_webinar',
  'do_not_mail',
  'Lead Source',
  'Visits',
  'district',
  'employees',
];

/** Leaks: names that say so, names that say nothing, and values. */
const LEAKS: Readonly<
  Record<
    string,
    { named: readonly string[]; plain: readonly string[]; value: (maker: Maker, row: number) => string }
  >
> = {
  duration: {
    named: ['call_duration', 'Talk Time', 'CallSeconds', 'handle_time'],
    plain: ['x3', 'metric_b', 'seconds'],
    value: ({ random, won, share }, row) =>
      String(Math.round(Math.exp(4.7 + 1.7 * share * at(won, row) + 0.8 * normal(random)))),
  },
  'amount only when won': {
    named: ['Deal Amount Won', 'contract_value_final', 'Revenue', 'close_value'],
    plain: ['value_2', 'figure', 'amt'],
    value: ({ random, won, share }, row) =>
      at(won, row) && random.float() < share
        ? (20_000 * Math.exp(normal(random))).toFixed(2)
        : pick(random, ['', '0']),
  },
  'date when closed': {
    named: ['Closed Date', 'signed_on', 'won_at', 'Conversion Date'],
    plain: ['date_4', 'last_step', 'dt'],
    value: ({ random, won, share }, row) =>
      (at(won, row) && random.float() < share) || random.float() < 0.05
        ? `2024-0${1 + random.below(9)}-1${random.below(9)}`
        : '',
  },
  'reason when lost': {
    named: ['Lost Reason', 'lossReason', 'disqualification outcome', 'cancel_reason'],
    plain: ['code_7', 'reason_text', 'why'],
    value: ({ random, won, share }, row) =>
      !at(won, row) && random.float() < share ? pick(random, ['price', 'no answer', 'competitor']) : '',
  },
  'stage afterwards': {
    named: ['Deal Stage', 'status', 'lead_stage', 'Stage'],
    plain: ['step', 'bucket', 'phase_cd'],
    value: ({ random, won }, row) =>
      random.float() < 0.15
        ? 'Open'
        : at(won, row)
          ? pick(random, ['Contract', 'Closed Won'])
          : pick(random, ['Nurture', 'Closed Lost']),
  },
  'number given to clients': {
    named: ['customer_id', 'Client Number', 'policy_no', 'account_ref'],
    plain: ['nr2', 'key_b', 'field_9'],
    value: ({ random, won, share }, row) =>
      at(won, row) && random.float() < share ? String(700_000 + random.below(90_000)) : '',
  },
  'outcome copied': {
    named: ['Converted', 'outcome_flag', 'is_won', 'purchase'],
    plain: ['flag', 'b1', 'marker'],
    value: ({ random, won }, row) =>
      random.float() < 0.02 ? String(1 - at(won, row)) : String(at(won, row)),
  },
};

/** The kinds of leak a file may have. */
export const leakKinds: readonly string[] = Object.keys(LEAKS);

/** Makes one file: ids, a date, honest columns, a strong honest one, and up to two leaks. The same seed makes the same file. */
export function makeLeadFile(random: Prng): LeadFile {
  const rowCount = 1200 + random.below(4000);
  const base = -2.6 + 2 * random.float();
  const quality = Float64Array.from({ length: rowCount }, () => normal(random));
  const strength = 0.6 + 2 * random.float();
  const won = Uint8Array.from(quality, (q) =>
    Number(random.float() < 1 / (1 + Math.exp(-base - strength * q))),
  );
  const maker: Maker = { random, won, quality, share: 0.4 + 0.6 * random.float() };
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const honest = HONEST.filter(() => random.float() < 0.8).map((value) => ({
    name: HONEST_NAMES[HONEST.indexOf(value)] as string,
    values: rows.map((row) => value(maker, row)),
  }));
  const noise = 0.2 + random.float();
  const strong = pick(random, ['engagement', 'Meetings held', 'existing balance', 'fit', 'page_value']);
  const leaks = leakKinds
    .filter(() => random.float() < 1 / leakKinds.length)
    .map((kind) => {
      const isNamed = random.float() < 0.5;
      const recipe = LEAKS[kind];
      return { kind, isNamed, column: pick(random, (isNamed ? recipe?.named : recipe?.plain) ?? []) };
    });
  const columns = [
    { name: 'Lead ID', values: rows.map((row) => `L-${100_000 + row}`) },
    { name: 'created', values: rows.map((row) => dateOf(random, row / rowCount)) },
    ...honest,
    { name: strong, values: rows.map((row) => (at(quality, row) + noise * normal(random)).toFixed(3)) },
    ...leaks.map(({ column, kind }) => ({
      name: column,
      values: rows.map((row) => LEAKS[kind]?.value(maker, row) ?? ''),
    })),
  ];
  return { columns: shuffled(columns, random), outcome: won, leaks, strong };
}

function at(values: Float64Array | Uint8Array, row: number): number {
  return values[row] as number;
}

function dateOf(random: Prng, share: number): string {
  const month = 1 + Math.floor(share * 12);
  return `${month}/${1 + random.below(28)}/2024`;
}

function shuffled<T>(values: readonly T[], random: Prng): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
