import type { getSample, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { countSample, findSampleFirm } from './queries.ts';

type SampleStatus = Extract<RouteOutcome<typeof getSample>, { kind: 'ok' }>['body'];

export async function getSampleOperation(ctx: Ctx): Promise<RouteOutcome<typeof getSample>> {
  return { kind: 'ok', body: await sampleStatus(ctx) };
}

export async function sampleStatus(ctx: Ctx): Promise<SampleStatus> {
  const sample = await findSampleFirm(ctx.db);
  const counts = await countSample(ctx.db);
  return {
    state: sample?.state ?? 'none',
    step: sample?.step ?? null,
    progress: sample?.progress ?? 0,
    seed: sample?.seed ?? null,
    asOf: sample?.asOf ?? null,
    counts,
  };
}
