import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../platform/testing/test-database.ts';
import { rounds } from '../platform/testing/thorough.ts';

const db = testDatabase();
const TREES = rounds(500, 60);
const USERS = 50;
const BATCH = 10;

/** Roles that see by territory; the others see everything or nothing, which the model says too. */
type SeenRole = 'admin' | 'planner' | 'manager' | 'rep' | 'marketer' | 'compliance' | 'onboarding' | 'client';

interface World {
  /** parent index of each node, −1 for the root, always an earlier one */
  parents: number[];
  territories: { node: number }[];
  seats: { territory: number }[];
  holders: { seat: number; rep: number; span: Span }[];
  users: { role: SeenRole; rep: number | null }[];
  managers: { node: number; user: number; span: Span }[];
  delegations: { from: number; to: number; span: Span }[];
  overlays: { territory: number; user: number; span: Span }[];
}

/** Relative to now: a fact of the past, of today, or of the future. */
type Span = 'past' | 'now' | 'future';
const RANGES: Record<Span, string> = {
  past: '[1990-01-01,1991-01-01)',
  now: '[2001-01-01,2100-01-01)',
  future: '[2190-01-01,)',
};

const span = fc.constantFrom<Span>('past', 'now', 'now', 'future');
const role = fc.constantFrom<SeenRole>(
  'manager',
  'rep',
  'manager',
  'rep',
  'manager',
  'rep',
  'admin',
  'planner',
  'marketer',
  'compliance',
  'onboarding',
  'client',
);

const world: fc.Arbitrary<World> = fc.integer({ min: 1, max: 12 }).chain((nodeCount) =>
  fc.integer({ min: 1, max: 12 }).chain((territoryCount) =>
    fc.record({
      parents: fc.tuple(
        ...Array.from({ length: nodeCount }, (_, node) => (node === 0 ? fc.constant(-1) : fc.nat(node - 1))),
      ),
      territories: fc.array(fc.record({ node: fc.nat(nodeCount - 1) }), {
        minLength: territoryCount,
        maxLength: territoryCount,
      }),
      seats: fc.array(fc.record({ territory: fc.nat(territoryCount - 1) }), { minLength: 1, maxLength: 15 }),
      holders: fc.array(fc.record({ seat: fc.nat(14), rep: fc.nat(USERS - 1), span }), { maxLength: 30 }),
      users: fc.array(fc.record({ role, rep: fc.option(fc.constant(0)) }), {
        minLength: USERS,
        maxLength: USERS,
      }),
      managers: fc.array(fc.record({ node: fc.nat(nodeCount - 1), user: fc.nat(USERS - 1), span }), {
        maxLength: 25,
      }),
      delegations: fc.array(fc.record({ from: fc.nat(USERS - 1), to: fc.nat(USERS - 1), span }), {
        maxLength: 25,
      }),
      overlays: fc.array(
        fc.record({ territory: fc.nat(territoryCount - 1), user: fc.nat(USERS - 1), span }),
        { maxLength: 15 },
      ),
    }),
  ),
);

/** What the rules say, computed the slow and plain way. */
function visibleTo(w: World, user: number): Set<number> {
  const { role: own } = w.users[user]!;
  if (['admin', 'planner', 'marketer', 'compliance'].includes(own)) return new Set(w.territories.keys());
  if (own !== 'manager' && own !== 'rep') return new Set();
  const actors = new Set([user]);
  for (const d of w.delegations) if (d.to === user && d.from !== user && d.span === 'now') actors.add(d.from);
  const seen = new Set<number>();
  for (const actor of actors) {
    for (const m of w.managers) {
      if (m.user !== actor || m.span !== 'now') continue;
      for (const [index, t] of w.territories.entries()) if (isBelow(w, t.node, m.node)) seen.add(index);
    }
    for (const h of w.holders) {
      const seat = w.seats[h.seat];
      if (seat && h.span === 'now' && w.users[actor]!.rep !== null && h.rep === actor)
        seen.add(seat.territory);
    }
    for (const o of w.overlays) if (o.user === actor && o.span === 'now') seen.add(o.territory);
  }
  return seen;
}

function isBelow(w: World, node: number, ancestor: number): boolean {
  for (let at = node; at >= 0; at = w.parents[at]!) if (at === ancestor) return true;
  return false;
}

/** One seat has one holder at a time, and one user manages a node once at a time: the first of each counts. */
function withoutOverlaps(w: World): World {
  const first = <T>(items: T[], key: (item: T) => string) => [
    ...new Map(items.toReversed().map((item) => [key(item), item])).values(),
  ];
  return {
    ...w,
    holders: first(w.holders, (h) => `${h.seat} ${h.span}`).filter((h) => h.seat < w.seats.length),
    managers: first(w.managers, (m) => `${m.node} ${m.user} ${m.span}`),
    delegations: w.delegations.filter((d) => d.from !== d.to),
  };
}

const uuid = (kind: number, index: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(index).padStart(8, '0')}`;
const [NODE, TERRITORY, SEAT, USER, REP, LINK] = [1, 2, 3, 4, 5, 6] as const;

async function build(w: World): Promise<void> {
  await db.owner(
    'truncate app.org_node, app.territory, app.seat, app.seat_holder, app.rep, app.user_rep, app.org_manager, app.delegation, app.overlay cascade',
  );
  const insert = async (table: string, columns: string, rows: unknown[][]) => {
    if (rows.length === 0) return;
    const width = rows[0]!.length;
    const places = rows
      .map((_, r) => `(${Array.from({ length: width }, (_x, c) => `$${r * width + c + 1}`).join(',')})`)
      .join(',');
    await db.owner(`insert into ${table} (${columns}) values ${places}`, rows.flat());
  };
  await insert(
    'app.org_node',
    'id, parent_id, name, kind',
    w.parents.map((parent, i) => [uuid(NODE, i), parent < 0 ? null : uuid(NODE, parent), `N${i}`, 'team']),
  );
  await insert(
    'app.territory',
    'id, code, name, org_node_id, valid',
    w.territories.map((t, i) => [uuid(TERRITORY, i), `T${i}`, `T${i}`, uuid(NODE, t.node), RANGES.now]),
  );
  await insert(
    'app.seat',
    'id, territory_id, name',
    w.seats.map((s, i) => [uuid(SEAT, i), uuid(TERRITORY, s.territory), `S${i}`]),
  );
  await insert(
    'app.rep',
    'id, external_key, name, created_at',
    w.users.map((_, i) => [uuid(REP, i), `R${i}`, `R${i}`, '2020-01-01']),
  );
  await insert(
    'app.seat_holder',
    'id, seat_id, rep_id, valid',
    w.holders.map((h, i) => [uuid(LINK, i), uuid(SEAT, h.seat), uuid(REP, h.rep), RANGES[h.span]]),
  );
  await insert(
    'app.user_rep',
    'user_id, rep_id, role',
    w.users.flatMap((u, i) => (u.rep === null ? [] : [[uuid(USER, i), uuid(REP, i), u.role]])),
  );
  await insert(
    'app.org_manager',
    'id, org_node_id, user_id, valid',
    w.managers.map((m, i) => [uuid(LINK, i), uuid(NODE, m.node), uuid(USER, m.user), RANGES[m.span]]),
  );
  await insert(
    'app.delegation',
    'id, from_user_id, to_user_id, valid, reason',
    w.delegations.map((d, i) => [
      uuid(LINK, i),
      uuid(USER, d.from),
      uuid(USER, d.to),
      RANGES[d.span],
      'away',
    ]),
  );
  await insert(
    'app.overlay',
    'id, territory_id, user_id, valid, reason',
    w.overlays.map((o, i) => [
      uuid(LINK, i),
      uuid(TERRITORY, o.territory),
      uuid(USER, o.user),
      RANGES[o.span],
      'helps',
    ]),
  );
}

/** What the function says and what row security shows, for one user. */
async function askDatabase(w: World, user: number): Promise<{ said: number[]; shown: number[] }> {
  const { role: own, rep } = w.users[user]!;
  return db.as(
    { kind: 'user', userId: uuid(USER, user), role: own, repId: rep === null ? null : uuid(REP, user) },
    async ({ db: tx }) => {
      const { rows } = await sql<{ said: string[]; shown: string[] }>`
      select array(select app.visible_territory_ids()) as said, array(select id from app.territory) as shown`.execute(
        tx,
      );
      const indexes = (ids: string[]) => ids.map((id) => Number(id.slice(-8))).sort((a, b) => a - b);
      return { said: indexes(rows[0]!.said), shown: indexes(rows[0]!.shown) };
    },
  );
}

test(`in ${TREES} random firms ${USERS} users each see exactly their own, their subtree, overlays and delegations`, {
  timeout: 300_000,
}, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(world, async (random) => {
      const w = withoutOverlaps(random);
      await build(w);
      for (let start = 0; start < USERS; start += BATCH) {
        await Promise.all(
          Array.from({ length: BATCH }, async (_, offset) => {
            const user = start + offset;
            const expected = [...visibleTo(w, user)].sort((a, b) => a - b);
            expect(await askDatabase(w, user)).toEqual({ said: expected, shown: expected });
            compared++;
          }),
        );
      }
    }),
    { numRuns: TREES, seed: 20_260_302 },
  );
  expect(compared).toBe(TREES * USERS);
});
