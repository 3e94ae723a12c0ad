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

/**
 * A few good plans that differ: a plan enters when it is better than the worst, and drives out the plans it resembles.
 */
export class ElitePool {
  /** Best first. */
  readonly elites: Elite[] = [];
  private readonly capacity: number;
  private readonly territoryCount: number;
  private readonly ranking: Ranking;
  private readonly sameIdeaShare: number;

  /** @param sameIdeaShare plans that share more than this of their units are the same idea, in [0, 1] */
  constructor(capacity: number, territoryCount: number, ranking: Ranking, sameIdeaShare: number) {
    this.capacity = capacity;
    this.territoryCount = territoryCount;
    this.ranking = ranking;
    this.sameIdeaShare = sameIdeaShare;
  }

  /** Offers a plan; the pool keeps its own copy. Returns true when it got in. */
  offer(territoryOf: Uint16Array, violation: number, cost: number): boolean {
    const elite: Elite = { territoryOf: territoryOf.slice(), violation, cost };
    const alike = this.elites.filter(
      (other) => sharedUnits(other.territoryOf, territoryOf, this.territoryCount) > this.sameIdeaShare,
    );
    if (alike.some((other) => this.ranking(elite, other) >= 0)) return false;
    const kept = this.elites.filter((other) => !alike.includes(other));
    kept.push(elite);
    kept.sort(this.ranking);
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
