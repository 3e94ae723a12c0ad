import type { RouteOk, scoreHistory } from '@catchment/contract';

type Score = RouteOk<typeof scoreHistory>['scores'][number];

/** Less difference than this is drawn as a flat line: a scale of a tenth of a point would show noise as news. */
const LEAST_SPAN = 0.1;

/** A score holds until the next: steps, with a dot where each began. */
export function trendShape(
  scores: readonly Score[],
  width: number,
  height: number,
): { path: string; dots: { x: number; y: number; score: Score }[] } {
  const times = scores.map(({ at }) => Date.parse(at));
  const [begin, end] = [Math.min(...times), Math.max(...times)];
  const values = scores.map(({ probability }) => probability);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const span = Math.max(LEAST_SPAN, Math.max(...values) - Math.min(...values));
  const dots = scores.map((score, i) => ({
    x: end === begin ? 0 : (width * (times[i]! - begin)) / (end - begin),
    y: height * (0.5 - (score.probability - middle) / span),
    score,
  }));
  const path = dots
    .map(({ x, y }, i) => (i === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`))
    .join('');
  return { path, dots };
}
