/** All pairs with their minutes, or a pair that nothing connects. */
export type TravelTimes =
  | { readonly kind: 'complete'; readonly minutes: Float64Array }
  | { readonly kind: 'unreachable'; readonly from: number; readonly to: number };

/**
 * Makes the whole matrix of minutes out of the pairs that are known.
 *
 * What is given is kept as it is. A pair given in one direction only counts for both. A place is no minutes from itself
 * unless given. What is still missing takes the quickest way over pairs that are there, so that minutes between
 * neighbours are enough.
 *
 * @param placeCount n ≥ 1
 * @param from, to   place indices of each pair; minutes ≥ 0 of each. A pair given twice counts as given last
 * @returns n × n minutes, row the place of departure; or the first pair, by index, that no way connects
 *
 * Cost: O(n²); O(n × p log p) more when pairs are missing, p of them given. Source: Dijkstra, Numerische Mathematik 1, 1959.
 */
export function completeTravelTimes(
  placeCount: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  minutes: ArrayLike<number>,
): TravelTimes {
  const n = placeCount;
  const matrix = new Float64Array(n * n).fill(Number.NaN);
  for (let p = 0; p < from.length; p++) matrix[from[p] * n + to[p]] = minutes[p];
  for (let a = 0; a < n; a++) {
    if (Number.isNaN(matrix[a * n + a])) matrix[a * n + a] = 0;
    for (let b = 0; b < a; b++) {
      if (Number.isNaN(matrix[a * n + b])) matrix[a * n + b] = matrix[b * n + a];
      else if (Number.isNaN(matrix[b * n + a])) matrix[b * n + a] = matrix[a * n + b];
    }
  }
  const rows = Array.from({ length: n }, (_, a) => a).filter((a) => rowHasGap(matrix, a, n));
  if (rows.length === 0) return { kind: 'complete', minutes: matrix };
  const ways = waysOf(matrix, n);
  for (const a of rows) {
    const quickest = quickestFrom(ways, a, n);
    for (let b = 0; b < n; b++) {
      if (!Number.isNaN(matrix[a * n + b])) continue;
      if (quickest[b] === Number.POSITIVE_INFINITY) return { kind: 'unreachable', from: a, to: b };
      matrix[a * n + b] = quickest[b];
    }
  }
  return { kind: 'complete', minutes: matrix };
}

function rowHasGap(matrix: Float64Array, row: number, n: number): boolean {
  for (let b = 0; b < n; b++) if (Number.isNaN(matrix[row * n + b])) return true;
  return false;
}

/** The known pairs as sparse rows: they must not change while gaps are filled. */
interface Ways {
  offsets: Uint32Array;
  to: Uint32Array;
  minutes: Float64Array;
}

function waysOf(matrix: Float64Array, n: number): Ways {
  const offsets = new Uint32Array(n + 1);
  for (let at = 0; at < matrix.length; at++) if (!Number.isNaN(matrix[at])) offsets[Math.floor(at / n) + 1]++;
  for (let a = 0; a < n; a++) offsets[a + 1] += offsets[a];
  const to = new Uint32Array(offsets[n]);
  const minutes = new Float64Array(offsets[n]);
  for (let at = 0, filled = 0; at < matrix.length; at++) {
    if (Number.isNaN(matrix[at])) continue;
    to[filled] = at % n;
    minutes[filled++] = matrix[at];
  }
  return { offsets, to, minutes };
}

/** Minutes of the quickest way from one place to each; Infinity where there is none. */
function quickestFrom({ offsets, to, minutes }: Ways, start: number, n: number): Float64Array {
  const reached = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(n);
  const queue = new TimeQueue();
  reached[start] = 0;
  queue.push(start, 0);
  for (let place = queue.pop(); place >= 0; place = queue.pop()) {
    if (done[place] === 1) continue;
    done[place] = 1;
    for (let s = offsets[place]; s < offsets[place + 1]; s++) {
      const arrival = reached[place] + minutes[s];
      if (arrival >= reached[to[s]]) continue;
      reached[to[s]] = arrival;
      queue.push(to[s], arrival);
    }
  }
  return reached;
}

/** Places by time of arrival, the earliest first: a binary heap in which a place may stand more than once. */
class TimeQueue {
  private readonly places: number[] = [];
  private readonly times: number[] = [];

  push(place: number, time: number): void {
    let at = this.places.length;
    for (; at > 0; at = (at - 1) >> 1) {
      const parent = (at - 1) >> 1;
      if (this.times[parent] <= time) break;
      this.put(at, this.places[parent], this.times[parent]);
    }
    this.put(at, place, time);
  }

  /** The place with the earliest arrival, taken out; −1 when there is none. */
  pop(): number {
    const first = this.places[0];
    const place = this.places.pop();
    const time = this.times.pop();
    if (place === undefined || time === undefined) return -1;
    if (this.places.length === 0) return place;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.places.length) break;
      if (child + 1 < this.places.length && this.times[child + 1] < this.times[child]) child++;
      if (this.times[child] >= time) break;
      this.put(at, this.places[child], this.times[child]);
      at = child;
    }
    this.put(at, place, time);
    return first;
  }

  private put(at: number, place: number, time: number): void {
    this.places[at] = place;
    this.times[at] = time;
  }
}
