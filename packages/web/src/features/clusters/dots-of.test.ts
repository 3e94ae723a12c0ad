import type { ClusterFindings } from '@catchment/contract';
import { expect, it } from 'vitest';
import { dotsOf } from './dots-of.ts';

const findings = {
  points: {
    ids: ['a', 'b', 'c', 'd'],
    lon: [-74, -74, -100, null],
    lat: [40.7, 40.7, 40, null],
    cluster: [0, 1, -1, 0],
    pocket: [0, 0, -1, -1],
  },
  pockets: [{ index: 0 }],
} as unknown as ClusterFindings;

it('draws every account that has a place, those of one place beside each other, inside their ring', () => {
  const { dots, rings, accountIds } = dotsOf(findings, { cluster: undefined, pocket: 0, quiet: '#888888' });
  expect(accountIds).toEqual(['a', 'b', 'c']);
  expect(dots[0]!.at).not.toEqual(dots[1]!.at);
  expect(dots.map(({ faint }) => faint)).toEqual([false, false, true]);
  expect(dots[2]!.colour).toBe('#888888');
  const [ring] = rings;
  expect(ring!.strong).toBe(true);
  for (const { at } of dots.slice(0, 2))
    expect(Math.hypot(at[0] - ring!.at[0], at[1] - ring!.at[1])).toBeLessThan(ring!.radius);
});
