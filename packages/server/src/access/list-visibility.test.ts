import type { Role } from '@catchment/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../platform/testing/test-app.ts';
import { buildWorld, type Placed, type World } from './testing/matrix-world.ts';

const server = testApp();
let world: World;

beforeAll(async () => {
  world = await buildWorld(server);
}, 120_000);

interface Page {
  items: { id: string }[];
  total: number | null;
}

const EVERYWHERE: Placed[] = ['own', 'same-territory', 'sibling', 'parent'];
const OWN: Placed[] = ['own', 'same-territory'];
const SEEN: Partial<Record<Role, Placed[]>> = {
  admin: EVERYWHERE,
  planner: EVERYWHERE,
  marketer: EVERYWHERE,
  compliance: EVERYWHERE,
  manager: OWN,
  rep: OWN,
};
const cases = Object.entries(SEEN) as [Role, Placed[]][];

const get = async <T>(role: Role, url: string) => (await server.call<T>(world.users[role], 'GET', url)).body;

describe.each(cases)('a %s', (role, seen) => {
  test.each(['accounts', 'leads', 'reps'] as const)(
    'lists, counts and filters only the %s in sight',
    async (kind) => {
      const page = await get<Page>(role, `/api/${kind}?limit=100`);
      const expected = new Set(seen.map((relation) => world[kind][relation]));
      expect(new Set(page.items.map((item) => item.id))).toEqual(expected);
      if (page.total !== null) expect(page.total).toBe(expected.size);
      for (const relation of EVERYWHERE.filter((place) => !seen.includes(place))) {
        const filtered = await get<Page>(role, `/api/${kind}?territoryId=${world.territories[relation]}`);
        expect(filtered.items).toEqual([]);
        expect(filtered.total ?? 0).toBe(0);
      }
    },
  );

  test('finds nothing out of sight by search', async () => {
    for (const kind of ['accounts', 'leads', 'reps']) {
      const page = await get<Page>(role, `/api/${kind}?q=sibling`);
      expect(page.items.length).toBe(seen.includes('sibling') ? 1 : 0);
    }
  });

  test('exports only what is in sight', async () => {
    for (const [kind, word] of [
      ['accounts', 'Account'],
      ['leads', 'Lead'],
    ] as const) {
      const csv = await get<string>(role, `/api/${kind}/export`);
      const named = EVERYWHERE.filter((relation) => csv.includes(`${word} ${relation}`));
      expect(named).toEqual(seen);
    }
  });

  test('sees only the territories in sight, and decisions about what is in sight', async () => {
    const { items } = await get<Page>(role, '/api/territories');
    expect(new Set(items.map((item) => item.id))).toEqual(
      new Set(seen.map((relation) => world.territories[relation])),
    );
    for (const relation of EVERYWHERE) {
      const page = await get<Page>(
        role,
        `/api/decisions?subjectKind=lead&subjectId=${world.leads[relation]}`,
      );
      expect(page.items.length).toBe(seen.includes(relation) ? 1 : 0);
    }
  });
});
