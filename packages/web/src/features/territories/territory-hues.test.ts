import { csrFromEdges } from '@catchment/algorithms/graph';
import { expect, it } from 'vitest';
import { territoryHuesOf } from './territory-hues.ts';

// Three units in a row, each its own territory.
const row = csrFromEdges(3, [0, 1, 1, 2]);
const alignment = Int16Array.from([0, 1, 2]);

it('keeps the colours territories have when neighbours differ', () => {
  expect(Array.from(territoryHuesOf(row, alignment, [4, 1, 4]))).toEqual([4, 1, 4]);
  expect(Array.from(territoryHuesOf(row, alignment, [12, 1, 4]))).toEqual([4, 1, 4]);
});

it('colours anew when two neighbours would look like one', () => {
  const hues = territoryHuesOf(row, alignment, [4, 4, 1]);
  expect(hues[0]).not.toBe(hues[1]);
  expect(hues[1]).not.toBe(hues[2]);
});
