import { embed } from '../spatial/index.ts';
import { type DbscanResult, dbscan } from './dbscan.ts';

const EARTH_RADIUS_KM = 6371.0088;

/**
 * Finds places where points lie close together on the ground, whatever the shape: pockets of firms in a county, say.
 *
 * Places become points in space whose straight distance rises with the great-circle distance, so that `dbscan` needs
 * no trigonometry and no map projection; the radius is turned into the same straight measure.
 *
 * @param lon          length n, degrees in [−180, 180]
 * @param lat          length n, degrees in [−90, 90]
 * @param radiusKm     > 0 and at most 5,000: along the ground
 * @param neighborsMin whole number ≥ 1: as many within the radius, the point included, make the heart of a pocket
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(n × points in nine cells). Source: DBSCAN (see `dbscan`) under the haversine distance.
 */
export function findPockets(
  lon: Float64Array,
  lat: Float64Array,
  radiusKm: number,
  neighborsMin: number,
): DbscanResult {
  if (lon.length !== lat.length)
    throw new RangeError(`lat: expected ${lon.length} values, got ${lat.length}`);
  if (!(radiusKm > 0 && radiusKm <= 5000))
    throw new RangeError(`radiusKm: expected more than 0 and at most 5,000, got ${radiusKm}`);
  const far = lon.findIndex((value, i) => !(Math.abs(value) <= 180 && Math.abs(lat[i]) <= 90));
  if (far >= 0)
    throw new RangeError(`lon, lat: expected degrees on Earth, got ${lon[far]}, ${lat[far]} at row ${far}`);
  const { px, py, pz } = embed('lonlat', lon, lat);
  const values = new Float64Array(lon.length * 3);
  for (let i = 0; i < lon.length; i++) values.set([px[i], py[i], pz[i]], 3 * i);
  const straightKm = 2 * EARTH_RADIUS_KM * Math.sin(radiusKm / (2 * EARTH_RADIUS_KM));
  // A hair more, so that two points exactly a radius apart are neighbours despite rounding.
  return dbscan({ count: lon.length, dimensions: 3, values }, straightKm * (1 + 1e-9), neighborsMin);
}
