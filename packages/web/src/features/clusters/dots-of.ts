import type { ClusterFindings } from '@catchment/contract';
import { compositePoint } from '../../map/composite-point.ts';
import type { Dot, Ring } from '../../map/modes/dots.ts';
import { clusterHues } from '../../map/palette.ts';

interface Shown {
  /** The cluster or pocket that stands out; the rest stands back. */
  cluster: number | undefined;
  pocket: number | undefined;
  /** The colour of accounts in no cluster. */
  quiet: string;
}

export interface PlacedDots {
  dots: Dot[];
  rings: Ring[];
  /** The account of each dot. */
  accountIds: string[];
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Degrees of the map between neighbours in a full place. */
const STEP = 0.011;

/** Findings as dots: accounts of one place are spread around it like the seeds of a sunflower, so that none hides another. */
export function dotsOf({ points, pockets }: ClusterFindings, shown: Shown): PlacedDots {
  const seen = new Map<string, number>();
  const placed: PlacedDots = { dots: [], rings: [], accountIds: [] };
  const inPocket = new Map<number, (readonly [number, number])[]>();
  for (let i = 0; i < points.ids.length; i++) {
    const [lon, lat, cluster, pocket] = [
      points.lon[i]!,
      points.lat[i]!,
      points.cluster[i]!,
      points.pocket[i]!,
    ];
    if (lon === null || lat === null) continue;
    const at = spreadOut(compositePoint(lon, lat), takeSeat(seen, `${lon},${lat}`));
    const faint =
      (shown.cluster !== undefined && cluster !== shown.cluster) ||
      (shown.pocket !== undefined && pocket !== shown.pocket);
    placed.dots.push({ at, colour: cluster < 0 ? shown.quiet : clusterHue(cluster), faint });
    placed.accountIds.push(points.ids[i]!);
    if (pocket >= 0) addTo(inPocket, pocket, at);
  }
  placed.rings = pockets.flatMap(({ index }) => ringOf(inPocket.get(index), index === shown.pocket));
  return placed;
}

export function clusterHue(index: number): string {
  return clusterHues[index % clusterHues.length]!;
}

function takeSeat(seen: Map<string, number>, place: string): number {
  const seat = seen.get(place) ?? 0;
  seen.set(place, seat + 1);
  return seat;
}

function spreadOut([x, y]: readonly [number, number], seat: number): [number, number] {
  const radius = STEP * Math.sqrt(seat);
  return [x + radius * Math.cos(seat * GOLDEN_ANGLE), y + radius * Math.sin(seat * GOLDEN_ANGLE)];
}

function ringOf(members: readonly (readonly [number, number])[] | undefined, strong: boolean): Ring[] {
  if (members === undefined) return [];
  const mean = (axis: 0 | 1) => members.reduce((total, at) => total + at[axis], 0) / members.length;
  const at = [mean(0), mean(1)] as const;
  const furthest = members.reduce((most, [x, y]) => Math.max(most, Math.hypot(x - at[0], y - at[1])), 0);
  return [{ at, radius: furthest + 2 * STEP, strong }];
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
