/** How coordinates are to be read: planar (any length unit, metres by custom) or longitude and latitude in degrees. */
export type Coordinates = 'planar' | 'lonlat';

const EARTH_RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/**
 * Distance between two points: straight in the plane, in the unit of the coordinates; along the great circle in
 * kilometres for longitude and latitude (haversine, mean Earth radius 6,371.0088 km).
 *
 * Cost: O(1). Source: R. W. Sinnott, "Virtues of the haversine", Sky and Telescope 68, 1984.
 */
export function distanceBetween(
  coordinates: Coordinates,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): number {
  if (coordinates === 'planar') {
    const dx = x1 - x2;
    const dy = y1 - y2;
    return Math.sqrt(dx * dx + dy * dy);
  }
  const sinLat = Math.sin(((y2 - y1) * RADIANS) / 2);
  const sinLon = Math.sin(((x2 - x1) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(y1 * RADIANS) * Math.cos(y2 * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Points in space whose straight distances rise with the map distances, so that a nearest-point search needs no
 * trigonometry: the plane itself (z = 0), or the unit sphere times the Earth's radius.
 *
 * @returns three arrays of length n, in the unit of the coordinates or in kilometres
 *
 * Cost: O(n). Source: chord length 2R·sin(d/2R) grows with the great-circle distance d.
 */
export function embed(
  coordinates: Coordinates,
  x: Float64Array,
  y: Float64Array,
): { px: Float64Array; py: Float64Array; pz: Float64Array } {
  const n = x.length;
  if (coordinates === 'planar') return { px: x, py: y, pz: new Float64Array(n) };
  const px = new Float64Array(n);
  const py = new Float64Array(n);
  const pz = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const lat = y[i] * RADIANS;
    px[i] = EARTH_RADIUS_KM * Math.cos(lat) * Math.cos(x[i] * RADIANS);
    py[i] = EARTH_RADIUS_KM * Math.cos(lat) * Math.sin(x[i] * RADIANS);
    pz[i] = EARTH_RADIUS_KM * Math.sin(lat);
  }
  return { px, py, pz };
}
