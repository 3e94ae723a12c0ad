import type { ScoreModel } from '@catchment/contract';
import type { ModelRow } from './queries.ts';

/** A model as the wire shows it. */
export function modelAnswer(row: ModelRow): ScoreModel {
  const { bands: _, ...quality } = row.report ?? { bands: [] };
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    method: row.method,
    failure: row.failure,
    trainedOn: row.trainedOn,
    trainedAt: row.trainedAt?.toISOString() ?? null,
    promotedAt: row.promotedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    proposedBy: row.proposedByName,
    promotedBy: row.promotedByName,
    quality: row.report === null ? null : (quality as ScoreModel['quality']),
    heads: row.heads,
    cause: row.cause,
    scoredCount: row.scoredCount,
    simulated: row.simulated,
    rowVersion: row.rowVersion,
  };
}
