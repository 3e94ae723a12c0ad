import type { BuildMoment } from '@catchment/contract';
import type { SolveProgress } from './solve-plan.ts';

const MOMENTS_MAX = 60;

/**
 * Notes how the best plan of a build became better: a moment for each change, thinned to what a small chart can show.
 * A plan within the limits is better than one that is not, whatever its objective.
 */
export class BuildMoments {
  private readonly noted: BuildMoment[] = [];
  private readonly totalSeconds: number;

  constructor(totalSeconds: number) {
    this.totalSeconds = totalSeconds;
  }

  note({ progress, objective, feasible }: SolveProgress): void {
    const last = this.noted.at(-1);
    if (last !== undefined && last.objective === objective && last.feasible === feasible) return;
    this.noted.push({ seconds: Math.round(progress * this.totalSeconds * 10) / 10, objective, feasible });
    if (this.noted.length > 2 * MOMENTS_MAX) this.noted.splice(0, this.noted.length, ...thinned(this.noted));
  }

  /** All of them, and that the last one held until the end. */
  until(seconds: number): BuildMoment[] {
    const moments = this.all();
    const last = moments.at(-1);
    return last === undefined || last.seconds >= seconds
      ? moments
      : [...moments, { ...last, seconds: Math.round(seconds * 10) / 10 }];
  }

  all(): BuildMoment[] {
    return this.noted.length > MOMENTS_MAX ? thinned(this.noted) : [...this.noted];
  }
}

/** Every second moment, the first, the last and those where limits came to be kept or broken. */
function thinned(moments: readonly BuildMoment[]): BuildMoment[] {
  return moments.filter(
    ({ feasible }, index) =>
      index % 2 === 0 || index === moments.length - 1 || moments[index - 1]!.feasible !== feasible,
  );
}
