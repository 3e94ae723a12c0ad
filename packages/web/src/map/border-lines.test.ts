import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, it } from 'vitest';
import { borderLines } from './border-lines.ts';

// Three unit squares in a row: 0 | 1 | 2. Arc 0 is the wall between 0 and 1, arc 1 between 1 and 2.
const topology: Topology<{ units: GeometryCollection }> = {
  type: 'Topology',
  arcs: [
    [
      [1, 0],
      [1, 1],
    ],
    [
      [2, 0],
      [2, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [2, 0],
    ],
    [
      [2, 1],
      [1, 1],
    ],
    [
      [2, 0],
      [3, 0],
      [3, 1],
      [2, 1],
    ],
  ],
  objects: {
    units: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: 0, arcs: [[0, 2]] },
        { type: 'Polygon', id: 1, arcs: [[3, 1, 4, ~0]] },
        { type: 'MultiPolygon', id: 2, arcs: [[[5, ~1]]] },
      ],
    },
  },
};

it('finds each shared wall once, whichever way round it is walked', () => {
  const lines = borderLines(topology);
  expect(lines.map(({ unitA, unitB }) => [unitA, unitB])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(lines[0]!.line.coordinates).toEqual([
    [
      [1, 0],
      [1, 1],
    ],
  ]);
});
