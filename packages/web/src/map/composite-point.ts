interface Cone {
  /** Longitude turned to the middle, degrees. */
  turn: number;
  /** The two parallels that keep their length, degrees. */
  parallels: readonly [number, number];
  /** What lies at `at`: degrees from the turned middle, and latitude. */
  centre: readonly [number, number];
  /** Sheet pixels for the Earth's radius, and where the centre is on the sheet. */
  scale: number;
  at: readonly [number, number];
}

const RADIANS = Math.PI / 180;
const SCALE = 1300;
const [MIDDLE_X, MIDDLE_Y] = [487.5, 305];
const DEGREES_PER_PIXEL = 50 / 975;

const contiguous: Cone = {
  turn: 96,
  parallels: [29.5, 45.5],
  centre: [-0.6, 38.7],
  scale: SCALE,
  at: [MIDDLE_X, MIDDLE_Y],
};
const alaska: Cone = {
  turn: 154,
  parallels: [55, 65],
  centre: [-2, 58.5],
  scale: SCALE * 0.35,
  at: [MIDDLE_X - 0.307 * SCALE, MIDDLE_Y + 0.201 * SCALE],
};
const hawaii: Cone = {
  turn: 157,
  parallels: [8, 18],
  centre: [-3, 19.9],
  scale: SCALE,
  at: [MIDDLE_X - 0.205 * SCALE, MIDDLE_Y + 0.212 * SCALE],
};

/**
 * Where a place on Earth is on the composite map, in the map's own degrees.
 *
 * The sheet is the usual Albers picture of the United States with Alaska and Hawaii at its lower left
 * (d3's `geoAlbersUsa` at 1,300); it is laid on the globe so that Web Mercator draws it unchanged.
 */
export function compositePoint(lon: number, lat: number): [number, number] {
  const cone = coneOf(lon, lat);
  const [x, y] = onCone(cone, lon + cone.turn, lat);
  const [x0, y0] = onCone(cone, cone.centre[0], cone.centre[1]);
  return onMap(cone.at[0] + cone.scale * (x - x0), cone.at[1] - cone.scale * (y - y0));
}

function coneOf(lon: number, lat: number): Cone {
  if (lat > 50 && (lon < -129 || lon > 170)) return alaska;
  return lat < 24 && lon < -150 ? hawaii : contiguous;
}

/** Conic equal-area projection on a sphere of radius 1. */
function onCone({ parallels }: Cone, lonFromMiddle: number, lat: number): [number, number] {
  const sine = Math.sin(parallels[0] * RADIANS);
  const n = (sine + Math.sin(parallels[1] * RADIANS)) / 2;
  const c = 1 + sine * (2 * n - sine);
  const radius = Math.sqrt(c - 2 * n * Math.sin(lat * RADIANS)) / n;
  const turned = lonFromMiddle > 180 ? lonFromMiddle - 360 : lonFromMiddle;
  const angle = n * turned * RADIANS;
  return [radius * Math.sin(angle), Math.sqrt(c) / n - radius * Math.cos(angle)];
}

function onMap(x: number, y: number): [number, number] {
  const mercatorY = (MIDDLE_Y - y) * DEGREES_PER_PIXEL * RADIANS;
  return [(x - MIDDLE_X) * DEGREES_PER_PIXEL, Math.atan(Math.sinh(mercatorY)) / RADIANS];
}
