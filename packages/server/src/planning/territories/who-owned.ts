import type { RouteInput, RouteOutcome, whoOwned } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type OwnershipRow, ownershipAt } from './coverage-queries.ts';

/** Who owned an account at an instant, by which territory and plan. */
export async function whoOwnedOperation(
  ctx: Ctx,
  { id, asOf }: RouteInput<typeof whoOwned>,
): Promise<RouteOutcome<typeof whoOwned>> {
  const row = await ownershipAt(ctx, id, new Date(asOf));
  if (row === undefined) return { kind: 'not-found' };
  return {
    kind: 'ok',
    body: {
      territoryCode: row.territoryCode,
      repName: row.repName,
      planName: row.planName,
      since: row.since?.toISOString() ?? null,
      until: row.until?.toISOString() ?? null,
      words: inWords(row),
    },
  };
}

function inWords({
  accountName,
  unitName,
  isProtected,
  protectedRepName,
  territoryCode,
  planName,
  repName,
}: OwnershipRow): string {
  if (unitName === null) return `${accountName} has no place yet, so no territory has it.`;
  if (territoryCode === null)
    return `${accountName} lies in ${unitName}, which was in no territory you may see.`;
  const holder = repName === null ? 'whose seat was vacant' : `held by ${repName}`;
  const plan = planName === null ? '' : ` under ${planName}`;
  const protection = isProtected
    ? ` Today it is protected: it stays with ${protectedRepName ?? 'its rep'}.`
    : '';
  return `${accountName} lies in ${unitName}, which was in ${territoryCode}, ${holder},${plan}.${protection}`.replace(
    ',.',
    '.',
  );
}
