import type { ScoreFeature } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { TOUCH_WEIGHTS } from '../scoring/lead-facts.ts';
import { type LeadFeature, leadFeatures } from '../scoring/lead-features.ts';
import { championRow } from './queries.ts';

/** Every feature as the score works it out; made from the list that training itself reads, so that it cannot drift. */
export async function describeFeatures(ctx: Ctx): Promise<ScoreFeature[]> {
  const champion = await championRow(ctx);
  const shares = new Map(champion?.report?.importance.map(({ column, share }) => [column, share]));
  const refused = new Set(champion?.report?.refused.map(({ column }) => column));
  return leadFeatures.map((feature) => ({
    name: feature.name,
    label: feature.label,
    kind: feature.kind,
    formula: formulaOf(feature),
    inputs: [...feature.inputs],
    refresh:
      'when a lead comes in, and again when open leads are scored; always as of the moment the lead came in',
    owner: 'whoever answers for the model, named on its card',
    missing: 'stays unknown, which is a value of its own; unknown is never taken for the worst',
    direction: directionOf(feature),
    usedIn: champion === undefined ? [] : usesOf(champion.version, feature.name, shares, refused),
  }));
}

export function formulaOf({ name, formula }: LeadFeature): string {
  if (name !== 'engagement') return formula;
  const weights = TOUCH_WEIGHTS.map(
    ([kind, weight, days]) => `${kind.replaceAll('-', ' ')} ${weight} (${days} days)`,
  );
  return `${formula}: ${weights.join(', ')}`;
}

function directionOf({ monotone }: LeadFeature): string | null {
  if (monotone === undefined) return null;
  return monotone === 1 ? 'more of it never lowers the score' : 'more of it never raises the score';
}

function usesOf(
  version: number,
  name: string,
  shares: ReadonlyMap<string, number>,
  refused: ReadonlySet<string>,
): string[] {
  if (refused.has(name)) return [`refused by model ${version}`];
  const share = shares.get(name);
  return share === undefined || share === 0
    ? [`model ${version}, without weight`]
    : [`model ${version}, ${(100 * share).toFixed(1)}% of its weight`];
}
