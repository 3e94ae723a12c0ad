import type { Point } from './topology.ts';

const RADIANS = Math.PI / 180;
/** Authalic radius of the Earth: the sphere with the ellipsoid's area, as an equal-area projection needs. */
const EARTH_RADIUS_METRES = 6_371_007.2;
const ORIGIN = { lon: -96, lat: 37.5 };
const PARALLELS = [29.5, 45.5] as const;

/**
 * Albers equal-area conic (sphere): longitude and latitude to planar metres, for distances between units.
 *
 * One projection for all 50 states, so Alaska and Hawaii lie where they are, not where the map draws
 * them. Distances inside the 48 states are within about 1 %; in Hawaii and Alaska they are up to a
 * fifth off, which matters little because their units are far from all others anyway.
 *
 * Source: J. P. Snyder, Map Projections: A Working Manual, USGS 1987, formulas 14-1 to 14-6.
 */
export function albersMetres([lon, lat]: Point): Point {
  const [south, north] = PARALLELS.map((parallel) => Math.sin(parallel * RADIANS)) as [number, number];
  const n = (south + north) / 2;
  const c = 1 - south ** 2 + 2 * n * south;
  const rho = (latitude: number) => Math.sqrt(c - 2 * n * Math.sin(latitude * RADIANS)) / n;
  // The far Aleutians lie beyond 180°: turn the difference of longitudes into −180°…180°.
  const turn = ((((lon - ORIGIN.lon) % 360) + 540) % 360) - 180;
  const theta = n * turn * RADIANS;
  return [
    EARTH_RADIUS_METRES * rho(lat) * Math.sin(theta),
    EARTH_RADIUS_METRES * (rho(ORIGIN.lat) - rho(lat) * Math.cos(theta)),
  ];
}
