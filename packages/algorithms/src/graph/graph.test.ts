import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canLeaveTerritory,
  colourGraph,
  connectedComponents,
  connectIslands,
  csrFromEdges,
  edgesOf,
  territoryGraph,
} from './index.ts';

const smallGraph = fc.integer({ min: 2, max: 12 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 0, max: n - 1 })), {
      maxLength: 24,
    }),
    labels: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }),
  }),
);

function build(n: number, pairs: [number, number][]) {
  return csrFromEdges(n, pairs.filter(([a, b]) => a !== b).flat());
}

describe('csrFromEdges', () => {
  it('keeps each edge once, in ascending rows', () => {
    const graph = csrFromEdges(4, [2, 0, 0, 1, 1, 0]);
    expect(Array.from(graph.offsets)).toEqual([0, 2, 3, 4, 4]);
    expect(Array.from(graph.neighbors)).toEqual([1, 2, 0, 0]);
    expect(Array.from(edgesOf(graph))).toEqual([0, 1, 0, 2]);
  });

  it('refuses unknown units, loops and half pairs', () => {
    expect(() => csrFromEdges(2, [0, 2])).toThrow('edges: expected unit indices in [0, 2), got 0–2');
    expect(() => csrFromEdges(2, [1, 1])).toThrow('edges: expected two different units, got 1–1');
    expect(() => csrFromEdges(2, [1])).toThrow('edges: expected pairs, got 1 indices');
  });
});

describe('canLeaveTerritory', () => {
  it('agrees with counting the pieces before and after', () => {
    fc.assert(
      fc.property(smallGraph, ({ n, pairs, labels }) => {
        const graph = build(n, pairs);
        // Pieces of equal label are contiguous by construction, whatever the labels are.
        const territoryOf = Uint16Array.from(connectedComponents(graph, labels).componentOf);
        const seenAt = new Uint32Array(n);
        for (let unit = 0; unit < n; unit++) {
          const without = territoryOf.slice();
          without[unit] = 999;
          const { componentOf } = connectedComponents(graph, without);
          const rest = new Set(Array.from(componentOf).filter((_, i) => without[i] === territoryOf[unit]));
          const can = canLeaveTerritory(graph, territoryOf, unit, new Uint32Array(n), seenAt, unit + 1);
          expect(can).toBe(rest.size === 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('colourGraph', () => {
  it('gives neighbours different hues wherever six or more neighbours do not force otherwise', () => {
    fc.assert(
      fc.property(smallGraph, ({ n, pairs }) => {
        const graph = build(n, pairs);
        const hueOf = colourGraph(graph, 12);
        for (const [i, hue] of hueOf.entries()) {
          for (const j of graph.neighbors.subarray(graph.offsets[i], graph.offsets[i + 1]))
            expect(hueOf[j]).not.toBe(hue);
        }
      }),
    );
  });

  it('colours territories by who touches whom', () => {
    const graph = csrFromEdges(4, [0, 1, 1, 2, 2, 3]);
    const touching = territoryGraph(graph, Uint16Array.from([0, 0, 1, 2]), 3);
    expect(Array.from(edgesOf(touching))).toEqual([0, 1, 1, 2]);
    expect(colourGraph(touching, 2)[0]).not.toBe(colourGraph(touching, 2)[1]);
  });
});

describe('connectIslands', () => {
  const x = Float64Array.of(0, 1, 2, 10, 11, 30);
  const y = new Float64Array(6);
  const graph = csrFromEdges(6, [0, 1, 1, 2, 3, 4]);

  it('ties each island to the nearest unit outside it, the smallest island first', () => {
    const { graph: joined, waterEdges } = connectIslands(graph, x, y, 'planar');
    expect(Array.from(waterEdges)).toEqual([5, 4, 2, 3]);
    expect(connectedComponents(joined).count).toBe(1);
  });

  it('leaves pieces alone that can stand by themselves', () => {
    const { waterEdges } = connectIslands(graph, x, y, 'planar', (units) => units.length > 1);
    expect(Array.from(waterEdges)).toEqual([5, 4]);
  });

  it('measures along the globe, over the date line', () => {
    const lon = Float64Array.of(179, 170, -179);
    const { waterEdges } = connectIslands(csrFromEdges(3, [0, 1]), lon, new Float64Array(3), 'lonlat');
    expect(Array.from(waterEdges)).toEqual([2, 0]);
  });
});
