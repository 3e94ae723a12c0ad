import type {
  downloadModelCard,
  getModelCard,
  listScoreFeatures,
  RouteInput,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { describeFeatures } from '../models/describe-features.ts';
import { modelCardOf } from '../models/read-model-card.ts';
import { cardMarkdown } from './card-markdown.ts';

export async function getModelCardOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getModelCard>,
): Promise<RouteOutcome<typeof getModelCard>> {
  const found = await modelCardOf(ctx, id);
  if (found === undefined) return { kind: 'not-found' };
  return { kind: 'ok', body: { ...found, markdown: cardMarkdown(found) } };
}

export async function downloadModelCardOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof downloadModelCard>,
): Promise<RouteOutcome<typeof downloadModelCard>> {
  const found = await modelCardOf(ctx, id);
  if (found === undefined) return { kind: 'not-found' };
  return { kind: 'ok', fileName: `model-${found.card.version}-card.md`, content: cardMarkdown(found) };
}

export async function listScoreFeaturesOperation(ctx: Ctx): Promise<RouteOutcome<typeof listScoreFeatures>> {
  return { kind: 'ok', body: { items: await describeFeatures(ctx) } };
}
