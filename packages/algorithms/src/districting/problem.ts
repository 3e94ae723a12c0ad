import type { CsrGraph } from '../graph/index.ts';
import type { Coordinates } from '../spatial/index.ts';

/** No territory: in `current` and in plans with gaps. */
export const NO_TERRITORY = 0xffff;

/**
 * A bound is kept when it is missed by no more than this share: of a mean territory for a load, of all values for the
 * budget of moves. Sums of the same numbers in another order differ by less; no unit is so small.
 */
export const BOUND_SLACK = 1e-9;

/** Something each territory should have about as much of: workload, potential, customers. */
export type Activity = {
  readonly name: string;
  /** Length n; amount at each unit, ≥ 0. */
  readonly values: Float64Array;
} & (
  | {
      /** Each territory within (1 ± tolerance) × the mean; in [0, 1]. 0.05 is five per cent. */
      readonly tolerance: number;
    }
  | {
      /** Each territory within [low, high], in the unit of the values; 0 ≤ low ≤ high. */
      readonly low: number;
      readonly high: number;
    }
);

/**
 * What makes a territory compact. inertia: Σ weight·d² to the centre unit; distance: Σ weight·d to it; travel-time:
 * Σ weight·minutes to it, from `travelTimes`; cut-edges: how many neighbouring units are in different territories.
 */
export type Compactness = (typeof COMPACTNESS)[number];
export const COMPACTNESS = ['inertia', 'distance', 'travel-time', 'cut-edges'] as const;

/** A travel-time matrix of more units would not fit beside the search: 128 MB at 4,096. */
export const TRAVEL_TIME_UNITS_MAX = 4096;

/** Territories to be drawn: basic units 0…n−1 as parallel arrays. */
export interface DistrictingProblem {
  /** Which units touch; n units. Join islands first with `connectIslands`. */
  readonly graph: CsrGraph;
  /** Length n; planar x, or longitude in degrees. */
  readonly x: Float64Array;
  /** Length n; planar y, or latitude in degrees. */
  readonly y: Float64Array;
  readonly coordinates: Coordinates;
  /** Number of territories k, in [1, min(n, 65,534)]. */
  readonly territoryCount: number;
  /** The measures to balance; may be empty. */
  readonly activities: readonly Activity[];
  readonly compactness: Compactness;
  /** Length n; weight of each unit's distance, ≥ 0. Not used by cut-edges. */
  readonly weight: Float64Array;
  /**
   * Length n × n: minutes from unit a to unit b at a·n + b, ≥ 0, for at most 4,096 units. Given exactly when
   * compactness is travel-time. It may be asymmetric: a visit is a round trip, so the minutes between a centre and a
   * unit are half of there and back. Minutes from a unit to itself do not count.
   */
  readonly travelTimes?: Float64Array | Float32Array;
  /** Distances are rounded to whole multiples of this and counted in them; in the unit of the distance, > 0. Left out: exact. */
  readonly roundDistance?: number;
  /** Length k; unit at which each territory is centred (a rep's home), −1 for free. A fixed centre never leaves its territory. */
  readonly centres?: Int32Array;
  /**
   * Length k; how strongly each fixed centre pulls, > 0; 1 where the centre is free. What a unit costs in the territory
   * is divided by it, so that the border to a neighbour lies where the divided costs are equal: a pull of 2 reaches
   * twice as far under distance and travel-time, √2 as far under inertia.
   */
  readonly pulls?: Float64Array;
  /**
   * Length k each; the very place that a fixed centre's distances are measured from (a rep's home address), NaN for the
   * unit's own. The unit of `centres` is the one that holds it.
   */
  readonly homes?: { readonly x: Float64Array; readonly y: Float64Array };
  /** Length n; territory of each unit today, 0xffff for none. Territory numbers keep their meaning. */
  readonly current?: Uint16Array;
  /**
   * What moving costs: weight × (share of `values` that changes territory) × (compactness of the current plan, over the
   * units that have a territory today). `values` of 1 count units; accounts or assets do as well.
   */
  readonly keep?: { readonly weight: number; readonly values: Float64Array };
  /** No more than this share of `values` may change territory; share in [0, 1]. */
  readonly moveAtMost?: { readonly share: number; readonly values: Float64Array };
  /** Length n; territory a unit must be in, −1 for free. */
  readonly locked?: Int32Array;
  /** Flat pairs of units that must be in one territory. */
  readonly together?: Uint32Array;
  /** Flat pairs of units that may not be in one territory. */
  readonly apart?: Uint32Array;
  /** True when each territory must be connected in the graph. */
  readonly contiguity: boolean;
}
