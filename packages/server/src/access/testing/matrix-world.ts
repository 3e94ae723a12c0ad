import { type Role, roles } from '@catchment/contract';
import { loadMarketData } from '../../planning/market/load-market-data.ts';
import { withClient } from '../../platform/db/prepare-database.ts';
import type { TestApp, TestUser } from '../../platform/testing/test-app.ts';
import { makeKey } from '../api-keys.ts';

/** Where an object stands to the rep who asks. */
export const RELATIONS = ['own', 'same-territory', 'sibling', 'parent', 'non-existent'] as const;
export type Relation = (typeof RELATIONS)[number];
export type Placed = Exclude<Relation, 'non-existent'>;
const PLACED: readonly Placed[] = ['own', 'same-territory', 'sibling', 'parent'];

export const NOBODY = '0199ffff-ffff-7fff-bfff-ffffffffffff';

/** A small firm in which every relation occurs, with one user a role. */
export interface World {
  users: Record<Role, TestUser>;
  suspended: TestUser;
  key: { headers: { authorization: string } };
  keyOfOthers: string;
  ownKeys: Record<string, string>;
  reps: Record<Placed, string>;
  seats: Record<Placed, string>;
  absences: Record<Placed, string>;
  accounts: Record<Placed, string>;
  leads: Record<Placed, string>;
  decisions: Record<Placed, string>;
  scoreAppeals: Record<Placed, string>;
  territories: Record<Placed, string>;
  orgNode: string;
  scenario: { id: string; version: number };
  published: string;
  run: string;
  mapping: string;
  model: string;
  ruleSet: string;
  accountGroup: string;
  policyException: string;
  failedJob: string;
}

/** What an API key of the planner may do in the matrix. */
export const KEY_SCOPES = [
  'accounts:read',
  'accounts:write',
  'leads:read',
  'reps:read',
  'decisions:read',
  'market:read',
];

const PAST = '[2001-01-01,)';

export async function buildWorld(server: TestApp): Promise<World> {
  await withClient(server.db.database.owner, (client) =>
    loadMarketData(client, server.catchment.access.clock.now()),
  );
  const { territories, team } = await buildOrg(server);
  const people = await buildReps(server, territories);
  const { users, suspended } = await buildUsers(server, people.reps.own, team);
  const published = await publishPlan(server, territories);
  const records = await buildRecords(server, people.reps);
  const firmWide = await buildFirmWide(server, users);
  const keys = await makeKeys(server, users);
  return {
    users,
    suspended,
    territories,
    orgNode: team,
    published,
    ...people,
    ...records,
    ...firmWide,
    ...keys,
  };
}

function forEach<T>(make: (relation: Placed, index: number) => T): Record<Placed, T> {
  return Object.fromEntries(PLACED.map((relation, index) => [relation, make(relation, index)])) as Record<
    Placed,
    T
  >;
}

/** Firm, region, own team and other team; a territory of each but the firm. */
async function buildOrg({ db, catchment }: TestApp) {
  const uuid = () => catchment.access.random.uuid();
  const [firm, region, team, other, own] = [uuid(), uuid(), uuid(), uuid(), uuid()];
  await db.owner(
    `insert into app.org_node (id, parent_id, name, kind) values
      ($1, null, 'Firm', 'firm'), ($2, $1, 'East', 'region'), ($3, $2, 'Own team', 'team'), ($4, $2, 'Other team', 'team')`,
    [firm, region, team, other],
  );
  const territories = { own, 'same-territory': own, sibling: uuid(), parent: uuid() };
  const nodes = { own: team, sibling: other, parent: region };
  for (const relation of ['own', 'sibling', 'parent'] as const) {
    await db.owner(
      'insert into app.territory (id, code, name, org_node_id, valid) values ($1, $2, $2, $3, $4)',
      [territories[relation], `T-${relation}`, nodes[relation], PAST],
    );
  }
  return { territories, team };
}

async function buildReps({ db, catchment }: TestApp, territories: Record<Placed, string>) {
  const { random, clock } = catchment.access;
  const [reps, seats, absences] = [
    forEach(() => random.uuid()),
    forEach(() => random.uuid()),
    forEach(() => random.uuid()),
  ];
  for (const relation of PLACED) {
    const rep = reps[relation];
    const kind = relation === 'same-territory' ? 'internal' : 'external';
    await db.owner(
      `insert into app.rep (id, external_key, name, products, created_at) values ($1, $2, $2, '{fund}', $3)`,
      [rep, `Rep ${relation}`, clock.now()],
    );
    await db.owner('insert into app.seat (id, territory_id, kind, name) values ($1, $2, $3, $4)', [
      seats[relation],
      territories[relation],
      kind,
      `Seat ${relation}`,
    ]);
    await db.owner('insert into app.seat_holder (id, seat_id, rep_id, valid) values ($1, $2, $3, $4)', [
      random.uuid(),
      seats[relation],
      rep,
      PAST,
    ]);
    await db.owner(
      `insert into app.absence (id, rep_id, kind, valid) values ($1, $2, 'leave', '[2090-01-01,2090-02-01)')`,
      [absences[relation], rep],
    );
    await db.owner(
      `insert into app.licence (id, rep_id, state, valid)
       select gen_random_uuid(), $1, s, '[2001-01-01,)' from (select distinct state s from app.unit) x`,
      [rep],
    );
  }
  return { reps, seats, absences };
}

async function buildUsers(server: TestApp, ownRep: string, team: string) {
  const users = {} as Record<Role, TestUser>;
  for (const role of roles) users[role] = await server.signIn(role, role === 'rep' ? { repId: ownRep } : {});
  const id = server.catchment.access.random.uuid();
  await server.db.owner(
    'insert into app.org_manager (id, org_node_id, user_id, valid) values ($1, $2, $3, $4)',
    [id, team, users.manager.userId, PAST],
  );
  const suspended = await server.signIn('planner', { name: 'Suspended' });
  await server.db.owner('update auth.user set disabled = true where id = $1', [suspended.userId]);
  return { users, suspended };
}

/** An account, a lead, its decision and its assignment in every place. */
async function buildRecords({ db, catchment }: TestApp, reps: Record<Placed, string>) {
  const { random, clock } = catchment.access;
  const now = clock.now();
  const [accounts, leads, decisions] = [
    forEach(() => random.uuid()),
    forEach(() => random.uuid()),
    forEach(() => random.uuid()),
  ];
  for (const [index, relation] of PLACED.entries()) {
    const unit = { own: 0, 'same-territory': 0, sibling: 1, parent: 2 }[relation];
    await db.owner(
      `insert into app.account (id, source, external_key, name, unit_id, state, aum_cents, created_at, updated_at)
       values ($1, 'crm', $2, $3, $4, 'AL', 100, $5, $5)`,
      [accounts[relation], `A${index}`, `Account ${relation}`, unit, now],
    );
    await db.owner(
      `insert into app.lead (id, source, external_key, account_id, company, channel, product, state, unit_id, stage, received_at, created_at, updated_at)
       values ($1, 'crm', $2, $3, $4, 'web-form', 'fund', 'AL', $5, 'assigned', $6, $6, $6)`,
      [leads[relation], `L${index}`, accounts[relation], `Lead ${relation}`, unit, now],
    );
    await db.owner(
      `insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, inputs, decided_by, actor_kind, decided_at)
       values ($1, 'match', 'lead', $2, '{"summary":"matched"}', '[]', '[]', 'rules 1', 'system', $3)`,
      [decisions[relation], leads[relation], now],
    );
    await db.owner(
      `insert into app.assignment (id, lead_id, rep_id, decision_id, assigned_at) values ($1, $2, $3, $4, $5)`,
      [random.uuid(), leads[relation], reps[relation], decisions[relation], now],
    );
  }
  const scoreAppeals = forEach(() => random.uuid());
  for (const relation of PLACED) {
    await db.owner(
      `insert into app.score_appeal (id, lead_id, probability, raised_for, statement, state, raised_by, raised_at, due_on)
       values ($1, $2, 0.5, 'the rep', 'Raised for the matrix', 'open', $1, $3, '2990-01-01')`,
      [scoreAppeals[relation], leads[relation], now],
    );
  }
  return { accounts, leads, decisions, scoreAppeals };
}

/** The live plan: unit 0 to the own territory, 1 to the sibling, 2 to the parent's. */
async function publishPlan(server: TestApp, territories: Record<Placed, string>): Promise<string> {
  const { random, clock } = server.catchment.access;
  const id = random.uuid();
  const order = [territories.own, territories.sibling, territories.parent];
  const settings = {
    territoryCount: 3,
    balance: [{ measure: 'population', tolerance: 0.5 }],
    compactness: 'inertia',
    compactnessWeight: null,
    keep: 0.1,
    keepMeasure: 'accounts',
    moveAtMost: null,
    fixedCentres: false,
    contiguity: true,
    seconds: 1,
    seed: 1,
  };
  await server.db.owner(
    `insert into app.plan (id, name, status, settings, territory_ids, alignment, published_at, created_at, updated_at)
     select $1, 'Live', 'published', $2, $3, array_agg(case when u.id < 3 then u.id else -1 end order by u.id), $4, $4, $4 from app.unit u`,
    [id, settings, order, clock.now()],
  );
  for (const [unit, territory] of order.entries()) {
    await server.db.owner(
      'insert into app.territory_unit (id, territory_id, unit_id, plan_id, valid) values ($1, $2, $3, $4, $5)',
      [random.uuid(), territory, unit, id, PAST],
    );
  }
  return id;
}

async function buildFirmWide(server: TestApp, users: Record<Role, TestUser>) {
  const { db } = server;
  const { random, clock } = server.catchment.access;
  const now = clock.now();
  const scenario = await server.call<{ id: string; version: number }>(users.planner, 'POST', '/api/plans', {
    name: 'Scenario',
  });
  const run = await uploadCsv(server, users.planner);
  const [mapping, model, ruleSet] = [random.uuid(), random.uuid(), random.uuid()];
  await db.owner(
    `insert into app.import_mapping (id, kind, name, mapping, created_at) values ($1, 'accounts', 'crm', '{}', $2)`,
    [mapping, now],
  );
  await db.owner(
    `insert into app.score_model (id, version, state, created_at) values ($1, 1, 'shadow', $2)`,
    [model, now],
  );
  await db.owner(
    `insert into app.routing_rule_set (id, version, state, rules, created_at) values ($1, 1, 'retired', '[]', $2), (gen_random_uuid(), 2, 'draft', '[]', $2)`,
    [ruleSet, now],
  );
  const accountGroup = random.uuid();
  await db.owner(
    `insert into app.account_group (id, name, kind, settings, account_count, created_at) values ($1, 'Kept', 'pocket', '{}', 1, $2)`,
    [accountGroup, now],
  );
  const policyException = random.uuid();
  await db.owner(
    `insert into app.policy_exception (id, column_name, reason, expires_on, state, proposed_by, proposed_at)
     values ($1, 'zip', 'Wanted for the matrix', '2990-01-01', 'proposed', $2, $3)`,
    [policyException, users.planner.userId, now],
  );
  const failedJob = random.uuid();
  await db.owner(
    `insert into pgboss.job (id, name, data, state) select $1, name, '{}', 'failed' from pgboss.queue where name not like '\\_\\_%' order by name limit 1`,
    [failedJob],
  );
  return {
    scenario: { id: scenario.body.id, version: scenario.body.version },
    run,
    mapping,
    model,
    ruleSet,
    accountGroup,
    policyException,
    failedJob,
  };
}

/** Uploads a small file as the page does. */
export async function uploadCsv(server: TestApp, user: TestUser): Promise<string> {
  const { payload, headers } = multipart({ kind: 'accounts', source: 'crm' });
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload,
    headers: { host: 'localhost', ...user.headers, ...headers },
  });
  return (response.json() as { id: string }).id;
}

export function multipart(fields: Record<string, string>): {
  payload: string;
  headers: Record<string, string>;
} {
  const boundary = 'catchment-test-boundary';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\nid,name,state\r\n1,Acme,AL\r\n\r\n--${boundary}--\r\n`;
  return {
    payload: parts.join('') + file,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function makeKeys(server: TestApp, users: Record<Role, TestUser>) {
  const { random, clock } = server.catchment.access;
  const insert = async (userId: string, scopes: string[]) => {
    const { prefix, secret, secretHash } = makeKey({ random });
    const id = random.uuid();
    await server.db.owner(
      `insert into auth.api_key (id, user_id, name, prefix, secret_hash, scopes, expires_at, created_at) values ($1, $2, 'k', $3, $4, $5, $6, $7)`,
      [id, userId, prefix, secretHash, scopes, '2090-01-01', clock.now()],
    );
    return { id, secret };
  };
  const ownKeys: Record<string, string> = {};
  for (const [role, user] of Object.entries(users))
    ownKeys[role] = (await insert(user.userId, ['market:read'])).id;
  const stranger = await server.signIn('planner', { name: 'Stranger' });
  const key = await insert(users.planner.userId, KEY_SCOPES);
  return {
    ownKeys,
    keyOfOthers: (await insert(stranger.userId, [])).id,
    key: { headers: { authorization: `Bearer ${key.secret}` } },
  };
}
