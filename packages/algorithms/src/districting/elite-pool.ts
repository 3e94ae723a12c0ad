/** A plan worth keeping. */
export interface Elite {
  readonly territoryOf: Uint16Array;
  readonly violation: number;
  readonly cost: number;
}

/** True when plan a is better: less out of bounds, or as little and cheaper. */
export function isBetter(
  a: { violation: number; cost: number },
  b: { violation: number; cost: number },
): boolean {
  return a.violation < b.violation || (a.violation === b.violation && a.cost < b.cost);
}

/** Which of two plans is worth more; negative when the first is. */
export type Ranking = (
  a: { violation: number; cost: number },
  b: { violation: number; cost: number },
) => number;

/** When two plans are alike, in shares of the units that they share, each in [0, 1]. */
export interface Likeness {
  /** Above this they are the same: the better one stays. */
  readonly sameShare: number;
  /** Above this they are variants of one idea, of which so many may stay, at least 1. */
  readonly sameIdeaShare: number;
  readonly variants: number;
}

/**
 * A few good plans that differ: a plan enters when it is better than the worst, and drives out the plans it resembles.
 */
export class ElitePool {
  /** Best first. */
  readonly elites: Elite[] = [];
  private readonly capacity: number;
  private readonly territoryCount: number;
  private readonly ranking: Ranking;
  private readonly likeness: Likeness;

  constructor(capacity: number, territoryCount: number, ranking: Ranking, likeness: Likeness) {
    this.capacity = capacity;
    this.territoryCount = territoryCount;
    this.ranking = ranking;
    this.likeness = likeness;
  }

  /** Offers a plan; the pool keeps its own copy. Returns true when it got in. */
  offer(territoryOf: Uint16Array, violation: number, cost: number): boolean {
    const elite: Elite = { territoryOf: territoryOf.slice(), violation, cost };
    const { sameShare, sameIdeaShare, variants } = this.likeness;
    const shared = new Map(
      this.elites.map((other) => [other, sharedUnits(other.territoryOf, territoryOf, this.territoryCount)]),
    );
    const isAlike = (share: number) => (other: Elite) => (shared.get(other) ?? 0) > share;
    const same = this.elites.filter(isAlike(sameShare));
    if (same.some((other) => this.ranking(elite, other) >= 0)) return false;
    const others = this.elites.filter((other) => !same.includes(other));
    const better = others.filter(isAlike(sameIdeaShare)).filter((other) => this.ranking(elite, other) >= 0);
    if (better.length >= variants) return false;
    // Best first, so what goes is the worst of the idea.
    const outdone = others.filter(isAlike(sameIdeaShare)).slice(variants - 1);
    const kept = [...others.filter((other) => !outdone.includes(other)), elite].sort(this.ranking);
    this.elites.splice(0, this.elites.length, ...kept.slice(0, this.capacity));
    return this.elites.includes(elite);
  }
}

/** Share of units that lie in territories of plan b which are mostly the territories of plan a; labels do not matter. */
export function sharedUnits(a: Uint16Array, b: Uint16Array, territoryCount: number): number {
  const overlap = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const pair = a[i] * territoryCount + b[i];
    overlap.set(pair, (overlap.get(pair) ?? 0) + 1);
  }
  const most = new Float64Array(territoryCount);
  for (const [pair, count] of overlap) {
    const territory = Math.floor(pair / territoryCount);
    if (count > most[territory]) most[territory] = count;
  }
  return most.reduce((total, count) => total + count, 0) / a.length;
}
