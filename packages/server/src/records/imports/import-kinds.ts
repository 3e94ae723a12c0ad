/** How the text of a cell is read; `expected` of a field says it to a person. */
export type FieldType =
  | 'text'
  | 'integer'
  | 'number'
  | 'money'
  | 'date'
  | 'instant'
  | 'flag'
  | 'state'
  | 'county'
  | 'choice'
  | 'list'
  | 'licences'
  | 'absences';

export interface ImportField {
  name: string;
  label: string;
  type: FieldType;
  isRequired: boolean;
  /** What a cell must look like, as said in an error. */
  expected: string;
  /** Header words that mean this field, lower case, words apart by one space. */
  synonyms: readonly string[];
  /** For `choice`: what may stand in the file → what is stored. */
  choices?: Readonly<Record<string, string>>;
}

export type ImportKind = 'accounts' | 'reps' | 'leads' | 'touches' | 'outcomes' | 'sales';
export const importKinds: readonly ImportKind[] = [
  'accounts',
  'reps',
  'leads',
  'touches',
  'outcomes',
  'sales',
];

/** Every field a file of a kind may fill, in the order a person is shown them. */
export const fieldsOf: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  accounts: [
    text(
      'externalKey',
      'Key',
      true,
      'crd, crd number, organization crd, external id, external key, account id, account key, account number, id, key',
    ),
    text(
      'name',
      'Name',
      true,
      'account, account name, firm, firm name, company, company name, primary business name, legal name, business name',
    ),
    text('city', 'City', false, 'town, main office city, office city'),
    field(
      'state',
      'State',
      'state',
      false,
      'a US state, such as NJ or New Jersey',
      'state code, main office state, province',
    ),
    text('zip', 'ZIP', false, 'zip code, postal code, postcode'),
    field(
      'countyFips',
      'County (FIPS)',
      'county',
      false,
      'a five-digit county code, such as 36061',
      'county fips, fips, county, county code, geoid',
    ),
    field(
      'employees',
      'Employees',
      'integer',
      false,
      'a whole number of at least 0',
      'headcount, staff, number of employees, 5a',
    ),
    field(
      'aum',
      'Assets (USD)',
      'money',
      false,
      'an amount of at least 0, such as 1250000.00',
      'assets, assets usd, aum usd, assets under management, regulatory assets, aua, 5f 2 c',
    ),
    field(
      'growthPercent',
      'Growth, percent',
      'number',
      false,
      'a number, such as 2.5 or -1',
      'growth, growth percent, growth pct, market growth, market growth percent',
    ),
    text('segment', 'Segment', false, 'tier, client segment, size'),
    text('channel', 'Channel', false, 'distribution channel, account channel, type, firm type'),
    text('website', 'Website', false, 'web, url, website address'),
    choice(
      'status',
      'Status',
      false,
      {
        prospect: 'prospect, target, lead',
        client: 'client, customer, active',
        former: 'former, inactive, lost',
        closed: 'closed',
      },
      'account status, relationship',
    ),
    flag('publicRecord', 'Public record', 'public, public record, from public filing'),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
  reps: [
    text(
      'externalKey',
      'Key',
      true,
      'rep id, rep key, rep code, employee id, external id, external key, id, code, key',
    ),
    text('name', 'Name', true, 'rep, rep name, full name, wholesaler, employee'),
    text('email', 'E-mail', false, 'e mail, mail, email address'),
    text('homeCity', 'Home city', false, 'home city, city, office, base'),
    field(
      'homeState',
      'Home state',
      'state',
      false,
      'a US state, such as NJ or New Jersey',
      'home state, state',
    ),
    field(
      'homeCountyFips',
      'Home county (FIPS)',
      'county',
      false,
      'a five-digit county code, such as 36061',
      'home county fips, home county, county fips, county',
    ),
    text('timeZone', 'Time zone', false, 'time zone, timezone, tz'),
    field(
      'languages',
      'Languages',
      'list',
      false,
      'a list apart by semicolons, such as en; es',
      'language, languages spoken',
    ),
    field(
      'products',
      'Products',
      'list',
      false,
      'a list apart by semicolons, such as fixed-income; retirement',
      'product, product skills, skills, specialties',
    ),
    field(
      'segments',
      'Segments',
      'list',
      false,
      'a list apart by semicolons, such as mid; large',
      'segment, client segments',
    ),
    field(
      'licences',
      'Licences',
      'licences',
      false,
      'a list of states apart by semicolons, each with dates if known: NJ; NY 2020-01-01/2027-12-31',
      'licence, license, licenses, licensed states, state licences, state licenses, registrations',
    ),
    field(
      'capacityDay',
      'Leads a day',
      'integer',
      false,
      'a whole number of at least 0',
      'capacity day, daily capacity, leads per day',
    ),
    field(
      'capacityWeek',
      'Leads a week',
      'integer',
      false,
      'a whole number of at least 0',
      'capacity week, weekly capacity, leads per week',
    ),
    field(
      'capacityOpen',
      'Open leads',
      'integer',
      false,
      'a whole number of at least 0',
      'capacity open, open capacity, max open leads, capacity',
    ),
    field(
      'absences',
      'Absences',
      'absences',
      false,
      'a list apart by semicolons, such as 2026-07-01/2026-07-14 leave',
      'absence, leave, time off, out of office',
    ),
    text('division', 'Division', false, 'team, region, org, org unit'),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
  leads: [
    text('externalKey', 'Key', true, 'lead id, lead key, external id, external key, id, key, lead number'),
    text(
      'accountKey',
      'Account key',
      false,
      'account id, account, account key, crd, account number, firm id',
    ),
    text(
      'company',
      'Company',
      false,
      'company name, firm, firm name, account name, organisation, organization',
    ),
    text('channel', 'Channel', true, 'source, lead source, lead channel, origin'),
    text('product', 'Product', true, 'product line, interest, product interest, strategy'),
    text('segment', 'Segment', false, 'tier, client segment'),
    text('language', 'Language', false, 'lang, preferred language'),
    field('state', 'State', 'state', false, 'a US state, such as NJ or New Jersey', 'state code, lead state'),
    text('city', 'City', false, 'town'),
    text('zip', 'ZIP', false, 'zip code, postal code, postcode'),
    text('need', 'Need', false, 'notes, message, description, comment'),
    field(
      'amount',
      'Expected amount (USD)',
      'money',
      false,
      'an amount of at least 0, such as 250000.00',
      'expected amount, expected amount usd, amount usd, opportunity, opportunity size, value, potential',
    ),
    choice(
      'stage',
      'Stage',
      false,
      {
        'new': 'new, open, closed',
        assigned: 'assigned',
        working: 'working, contacted',
        qualified: 'qualified',
        won: 'won',
        lost: 'lost',
        disqualified: 'disqualified',
      },
      'lead stage, status, lead status',
    ),
    text('contactName', 'Contact name', false, 'contact, advisor, advisor name, person'),
    text('contactEmail', 'Contact e-mail', false, 'contact mail, email, e mail, advisor email'),
    field(
      'receivedAt',
      'Received',
      'instant',
      true,
      'a date, with a time if known: 2026-03-14 or 2026-03-14T09:30:00Z',
      'created, created at, created date, received at, received, date, lead date, timestamp',
    ),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
  touches: [
    text(
      'externalKey',
      'Key',
      true,
      'touch id, touch key, activity id, external id, external key, id, key, event id',
    ),
    text('accountKey', 'Account key', true, 'account id, account, account key, crd, account number, firm id'),
    text('repKey', 'Rep key', false, 'rep id, rep, rep code, owner, wholesaler, employee id'),
    choice(
      'kind',
      'Kind',
      true,
      {
        'email-sent': 'email-sent, email, email sent, delivered',
        'email-opened': 'email-opened, email opened, opened, open',
        'email-clicked': 'email-clicked, email clicked, clicked, click',
        call: 'call, phone call',
        'call-unanswered': 'call-unanswered, voicemail, no answer',
        meeting: 'meeting, visit',
        webinar: 'webinar',
        event: 'event, conference',
        'web-visit': 'web-visit, web, web visit',
        download: 'download',
        social: 'social',
        note: 'note',
      },
      'touch, touch type, activity, activity type, type, channel',
    ),
    choice(
      'origin',
      'Origin',
      false,
      { sales: 'sales, rep', marketing: 'marketing, campaign', client: 'client, inbound, customer' },
      'from, initiated by, direction',
    ),
    text('topic', 'Topic', false, 'subject, theme, title'),
    text('product', 'Product', false, 'product line, strategy'),
    field(
      'occurredAt',
      'When',
      'instant',
      true,
      'a date, with a time if known: 2026-03-14 or 2026-03-14T09:30:00Z',
      'occurred at, date, timestamp, activity date, time, when',
    ),
    field(
      'durationMinutes',
      'Minutes',
      'integer',
      false,
      'a whole number of at least 0',
      'duration, duration minutes, length',
    ),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
  outcomes: [
    text('externalKey', 'Key', false, 'outcome id, outcome key, external id, external key, id, key'),
    text('leadKey', 'Lead key', true, 'lead id, lead, lead key, lead number'),
    text('repKey', 'Rep key', false, 'rep id, rep, rep code, owner, employee id'),
    choice(
      'result',
      'Result',
      true,
      {
        won: 'won, purchase, purchased, converted, yes',
        lost: 'lost, no purchase, no-purchase-recorded, no purchase recorded, no',
        disqualified: 'disqualified, bad, bad lead',
      },
      'outcome, status, disposition, converted',
    ),
    text('reason', 'Reason', false, 'why, loss reason, outcome reason, comment'),
    field(
      'amount',
      'Amount (USD)',
      'money',
      false,
      'an amount of at least 0, such as 250000.00',
      'amount usd, value, sale amount',
    ),
    field(
      'decidedAt',
      'Decided',
      'instant',
      true,
      'a date, with a time if known: 2026-03-14 or 2026-03-14T09:30:00Z',
      'decided at, closed at, closed, close date, date, closed date',
    ),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
  sales: [
    text(
      'externalKey',
      'Key',
      true,
      'sale id, sale key, trade id, transaction id, external id, external key, id, key',
    ),
    text('accountKey', 'Account key', true, 'account id, account, account key, crd, account number, firm id'),
    text('repKey', 'Rep key', false, 'rep id, rep, rep code, wholesaler, employee id'),
    text('leadKey', 'Lead key', false, 'lead id, lead, lead key'),
    text('product', 'Product', true, 'product line, fund, strategy'),
    choice(
      'kind',
      'Kind',
      false,
      { purchase: 'purchase, buy, sale, gross', redemption: 'redemption, sell, outflow' },
      'type, transaction type, direction',
    ),
    field(
      'amount',
      'Amount (USD)',
      'money',
      true,
      'an amount of at least 0, such as 250000.00',
      'amount usd, value, gross sales, trade amount, net amount',
    ),
    field(
      'soldAt',
      'Traded',
      'instant',
      true,
      'a date, with a time if known: 2026-03-14 or 2026-03-14T09:30:00Z',
      'traded on, trade date, date, sold at, sale date, timestamp',
    ),
    flag('simulated', 'Simulated', 'simulated, synthetic'),
  ],
};

function text(name: string, label: string, isRequired: boolean, synonyms: string): ImportField {
  return field(name, label, 'text', isRequired, 'text of at most 500 characters', synonyms);
}

function flag(name: string, label: string, synonyms: string): ImportField {
  return field(name, label, 'flag', false, 'yes or no', synonyms);
}

/** @param words what is stored → the words in a file that mean it */
function choice(
  name: string,
  label: string,
  isRequired: boolean,
  words: Record<string, string>,
  synonyms: string,
): ImportField {
  const expected = `one of ${Object.keys(words).join(', ')}`;
  const choices = Object.entries(words).flatMap(([stored, list]) =>
    list.split(', ').map((word): [string, string] => [word, stored]),
  );
  return {
    ...field(name, label, 'choice', isRequired, expected, synonyms),
    choices: Object.fromEntries(choices),
  };
}

function field(
  name: string,
  label: string,
  type: FieldType,
  isRequired: boolean,
  expected: string,
  synonyms: string,
): ImportField {
  return { name, label, type, isRequired, expected, synonyms: synonyms.split(', ') };
}
