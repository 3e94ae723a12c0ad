import {
  chooseGroupCount,
  findPockets,
  type GroupCountChoice,
  kMeans,
  NOISE,
  robustScale,
} from '@catchment/algorithms/clustering';
import { createPrng } from '@catchment/algorithms/search';

export interface SolveInput {
  /** A column a measure, place two; length n each. */
  columns: Float64Array[];
  weights: number[];
  groupCount: number | null;
  /** Length p: where the accounts are that can be told apart in place. */
  lon: Float64Array;
  lat: Float64Array;
  /** Length p: the account's row among the columns; −1 for none. */
  rowOf: Int32Array;
  pocketRadiusKm: number;
  pocketLeast: number;
  pocketsOf: number | null;
}

export interface SolvedClusters {
  groupCount: number;
  tried: GroupCountChoice['tried'];
  /** Length n. */
  groupOf: Uint16Array;
  /** Rows far from their cluster's centre, furthest first. */
  outliers: number[];
  /** Length columns. */
  medians: Float64Array;
  spreads: Float64Array;
  /** Length p: pocket of each place, −1 for none. */
  pocketOf: Int32Array;
  pocketCount: number;
}

/** The same accounts give the same clusters, for everyone and every time. */
const SEED = 20_261_122;
/** Two clusters only say large and small; beyond eight nobody keeps them apart. */
const RANGE = { min: 3, max: 8 };
const SAMPLE_MAX = 600;

/** Groups accounts by their measures, and finds the pockets they form on the ground. */
export function solveClusters(input: SolveInput): SolvedClusters {
  const { columns, weights } = input;
  const { points, medians, spreads } = robustScale(columns, weights);
  const random = createPrng(SEED);
  const choice =
    input.groupCount === null
      ? chooseGroupCount(points, { ...RANGE, max: Math.min(RANGE.max, points.count) }, SAMPLE_MAX, random)
      : { groupCount: input.groupCount, tried: [] };
  const { groupOf, outliers } = kMeans(points, choice.groupCount, random);
  const { pocketOf, pocketCount } = pocketsIn(input, groupOf);
  return {
    ...choice,
    groupOf,
    outliers: [...outliers],
    medians,
    spreads,
    pocketOf,
    pocketCount,
  };
}

function pocketsIn({ lon, lat, rowOf, ...input }: SolveInput, groupOf: Uint16Array) {
  const { pocketsOf, pocketRadiusKm, pocketLeast } = input;
  const isIn = (place: number) =>
    pocketsOf === null || (rowOf[place]! >= 0 && groupOf[rowOf[place]!] === pocketsOf);
  const places = Array.from(lon.keys()).filter(isIn);
  const pocketOf = new Int32Array(lon.length).fill(-1);
  if (places.length === 0) return { pocketOf, pocketCount: 0 };
  const at = (values: Float64Array) => Float64Array.from(places, (place) => values[place]!);
  const { groupOf: pockets, groupCount } = findPockets(at(lon), at(lat), pocketRadiusKm, pocketLeast);
  for (const [index, place] of places.entries())
    if (pockets[index] !== NOISE) pocketOf[place] = pockets[index]!;
  return { pocketOf, pocketCount: groupCount };
}
