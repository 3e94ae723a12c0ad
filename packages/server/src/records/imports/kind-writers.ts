import type { ImportKind } from './import-kinds.ts';
import { placeRecord } from './place-record.ts';
import type { DatedAbsence, DatedState, FieldValue } from './read-value.ts';

/** What the keys in a batch lead to. */
export interface References {
  accounts: ReadonlyMap<string, AccountReference>;
  reps: ReadonlyMap<string, string>;
  leads: ReadonlyMap<string, string>;
}

export interface AccountReference {
  id: string;
  name: string;
  unitId: number | null;
  state: string | null;
  city: string | null;
  segment: string | null;
}

/** A row as it will be stored; a column that is null keeps what is there. */
export type StoredRecord = Record<string, unknown>;

export interface UnknownReference {
  field: string;
  key: string;
  expected: string;
}

export type RecordResult =
  | { kind: 'record'; record: StoredRecord; extras?: RepExtras }
  | { kind: 'unknown'; unknown: UnknownReference[] };

/** Dated facts of a rep that live in tables of their own; null leaves them as they are. */
export interface RepExtras {
  licences: readonly DatedState[] | null;
  absences: readonly DatedAbsence[] | null;
}

export interface KindWriter {
  table: string;
  /** Columns an import may change. */
  columns: readonly string[];
  /** What a new row holds where the file says nothing. */
  defaults: StoredRecord;
  /** Whether the row counts its versions, so that a later change by a person shows. */
  isVersioned: boolean;
  hasSource: boolean;
  toRecord(values: Values, references: References): RecordResult;
}

export type Values = Record<string, FieldValue>;

const betweenWords = /[^a-z0-9]+/g;

export const kindWriters: Readonly<Record<ImportKind, KindWriter>> = {
  accounts: {
    table: 'account',
    columns: [
      'name',
      'segment',
      'channel',
      'city',
      'state',
      'zip',
      'unit_id',
      'placed_by',
      'employees',
      'aum_cents',
      'growth_percent',
      'website',
      'status',
      'public_record',
      'simulated',
    ],
    defaults: {
      kind: 'advisory-firm',
      currency: 'USD',
      status: 'prospect',
      public_record: false,
      simulated: false,
      version: 1,
    },
    isVersioned: true,
    hasSource: true,
    toRecord: accountRecord,
  },
  reps: {
    table: 'rep',
    columns: [
      'name',
      'email',
      'home_unit_id',
      'home_city',
      'home_state',
      'time_zone',
      'languages',
      'products',
      'segments',
      'capacity_day',
      'capacity_week',
      'capacity_open',
      'simulated',
    ],
    defaults: {
      status: 'active',
      time_zone: 'America/New_York',
      languages: ['en'],
      products: [],
      segments: [],
      capacity_day: 5,
      capacity_week: 15,
      capacity_open: 60,
      weight: 1,
      simulated: false,
      version: 1,
    },
    isVersioned: true,
    hasSource: false,
    toRecord: repRecord,
  },
  leads: {
    table: 'lead',
    columns: [
      'account_id',
      'company',
      'channel',
      'product',
      'segment',
      'language',
      'state',
      'city',
      'zip',
      'unit_id',
      'need',
      'amount_cents',
      'contact_name',
      'contact_email',
      'received_at',
      'simulated',
    ],
    defaults: { language: 'en', currency: 'USD', stage: 'new', simulated: false, version: 1 },
    isVersioned: true,
    hasSource: true,
    toRecord: leadRecord,
  },
  touches: {
    table: 'touch',
    columns: [
      'account_id',
      'rep_id',
      'kind',
      'origin',
      'topic',
      'product',
      'occurred_at',
      'duration_minutes',
      'simulated',
    ],
    defaults: { simulated: false },
    isVersioned: false,
    hasSource: true,
    toRecord: touchRecord,
  },
  outcomes: {
    table: 'outcome',
    columns: ['lead_id', 'result', 'reason', 'amount_cents', 'decided_at', 'simulated'],
    defaults: { currency: 'USD', simulated: false },
    isVersioned: false,
    hasSource: true,
    toRecord: outcomeRecord,
  },
  sales: {
    table: 'sale',
    columns: ['account_id', 'rep_id', 'lead_id', 'product', 'kind', 'amount_cents', 'sold_at', 'simulated'],
    defaults: { kind: 'purchase', currency: 'USD', simulated: false },
    isVersioned: false,
    hasSource: true,
    toRecord: saleRecord,
  },
};

function accountRecord(values: Values): RecordResult {
  const place = placeOf(values, 'countyFips', 'zip', 'city', 'state');
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey,
      name: values.name,
      segment: values.segment,
      channel: values.channel,
      city: values.city,
      state: values.state ?? place?.state ?? null,
      zip: values.zip,
      unit_id: place?.unitId ?? null,
      placed_by: place?.placedBy ?? null,
      employees: values.employees,
      aum_cents: values.aum,
      growth_percent: values.growthPercent,
      website: values.website,
      status: values.status,
      public_record: values.publicRecord,
      simulated: values.simulated,
    },
  };
}

function repRecord(values: Values): RecordResult {
  const place = placeOf(values, 'homeCountyFips', null, 'homeCity', 'homeState');
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey,
      name: values.name,
      email: values.email,
      home_unit_id: place?.unitId ?? null,
      home_city: values.homeCity,
      home_state: values.homeState ?? place?.state ?? null,
      time_zone: values.timeZone,
      languages: values.languages,
      products: values.products,
      segments: values.segments,
      capacity_day: values.capacityDay,
      capacity_week: values.capacityWeek,
      capacity_open: values.capacityOpen,
      simulated: values.simulated,
    },
    extras: {
      licences: values.licences as readonly DatedState[] | null,
      absences: values.absences as readonly DatedAbsence[] | null,
    },
  };
}

function leadRecord(values: Values, references: References): RecordResult {
  const account =
    values.accountKey === null ? undefined : references.accounts.get(textOf(values, 'accountKey'));
  if (values.accountKey !== null && account === undefined) return unknownKeys(accountUnknown(values));
  const place = placeOf(values, null, 'zip', 'city', 'state');
  const company = values.company ?? account?.name ?? null;
  if (company === null) {
    return unknownKeys({
      field: 'company',
      key: '',
      expected: 'the name of the company, or the key of an account',
    });
  }
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey,
      account_id: account?.id ?? null,
      company,
      channel: slug(values.channel),
      product: slug(values.product),
      segment: values.segment ?? account?.segment ?? null,
      language: values.language,
      state: values.state ?? account?.state ?? place?.state ?? null,
      city: values.city ?? account?.city ?? null,
      zip: values.zip,
      unit_id: account?.unitId ?? place?.unitId ?? null,
      need: values.need,
      amount_cents: values.amount,
      ...stageOf(values),
      contact_name: values.contactName,
      contact_email: values.contactEmail,
      received_at: values.receivedAt,
      simulated: values.simulated,
    },
  };
}

/** A lead that comes closed is closed when it came, until its outcome says when. */
function stageOf(values: Values): { stage: FieldValue; closed_at: FieldValue } {
  const isClosed = ['won', 'lost', 'disqualified'].includes(textOf(values, 'stage'));
  return { stage: values.stage ?? null, closed_at: isClosed ? (values.receivedAt ?? null) : null };
}

const originOf: Readonly<Record<string, string>> = {
  call: 'sales',
  'call-unanswered': 'sales',
  meeting: 'sales',
  note: 'sales',
  event: 'sales',
  'web-visit': 'client',
  download: 'client',
};

function touchRecord(values: Values, references: References): RecordResult {
  const { unknown, accountId, repId } = accountAndRep(values, references);
  if (unknown.length > 0) return unknownKeys(...unknown);
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey,
      account_id: accountId,
      rep_id: repId,
      kind: values.kind,
      origin: values.origin ?? originOf[textOf(values, 'kind')] ?? 'marketing',
      topic: values.topic,
      product: slug(values.product),
      occurred_at: values.occurredAt,
      duration_minutes: values.durationMinutes,
      simulated: values.simulated,
    },
  };
}

function outcomeRecord(values: Values, references: References): RecordResult {
  const unknown: UnknownReference[] = [];
  const leadId = references.leads.get(textOf(values, 'leadKey'));
  if (leadId === undefined) unknown.push(leadUnknown(values));
  const repId = repOf(values, references, unknown);
  if (unknown.length > 0) return unknownKeys(...unknown);
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey ?? values.leadKey,
      lead_id: leadId,
      rep_id: repId,
      result: values.result,
      reason: values.reason ?? (values.result === 'lost' ? 'no purchase recorded' : null),
      amount_cents: values.amount,
      decided_at: values.decidedAt,
      simulated: values.simulated,
    },
  };
}

function saleRecord(values: Values, references: References): RecordResult {
  const { unknown, accountId, repId } = accountAndRep(values, references);
  const leadId = values.leadKey === null ? null : references.leads.get(textOf(values, 'leadKey'));
  if (leadId === undefined) unknown.push(leadUnknown(values));
  if (unknown.length > 0) return unknownKeys(...unknown);
  return {
    kind: 'record',
    record: {
      external_key: values.externalKey,
      account_id: accountId,
      rep_id: repId,
      lead_id: leadId,
      product: slug(values.product),
      kind: values.kind,
      amount_cents: values.amount,
      sold_at: values.soldAt,
      simulated: values.simulated,
    },
  };
}

function accountAndRep(
  values: Values,
  references: References,
): { unknown: UnknownReference[]; accountId: string | undefined; repId: string | null } {
  const unknown: UnknownReference[] = [];
  const account = references.accounts.get(textOf(values, 'accountKey'));
  if (account === undefined) unknown.push(accountUnknown(values));
  const repId = repOf(values, references, unknown);
  return { unknown, accountId: account?.id, repId };
}

function repOf(values: Values, references: References, unknown: UnknownReference[]): string | null {
  if (values.repKey === null) return null;
  const repId = references.reps.get(textOf(values, 'repKey'));
  if (repId === undefined) {
    unknown.push({
      field: 'repKey',
      key: textOf(values, 'repKey'),
      expected: 'the key of a rep that is there',
    });
  }
  return repId ?? null;
}

function accountUnknown(values: Values): UnknownReference {
  return {
    field: 'accountKey',
    key: textOf(values, 'accountKey'),
    expected: 'the key of an account that is there',
  };
}

function leadUnknown(values: Values): UnknownReference {
  return { field: 'leadKey', key: textOf(values, 'leadKey'), expected: 'the key of a lead that is there' };
}

function unknownKeys(...unknown: UnknownReference[]): RecordResult {
  return { kind: 'unknown', unknown };
}

function placeOf(values: Values, county: string | null, zip: string | null, city: string, state: string) {
  const partOf = (name: string | null) => (name === null ? null : textOf(values, name) || null);
  return placeRecord({
    countyFips: partOf(county),
    zip: partOf(zip),
    city: partOf(city),
    state: partOf(state),
  });
}

/** A field that is read as text, empty where the file says nothing. */
function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** `Fixed Income` and `fixed-income` are one product. */
function slug(value: FieldValue | undefined): string | null {
  if (typeof value !== 'string') return null;
  return value.toLowerCase().replace(betweenWords, '-').replace(/^-|-$/g, '');
}
