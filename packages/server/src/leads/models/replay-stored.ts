import type { RouteInput, RouteOutcome, replayScores } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from '../scoring/lead-features.ts';
import { type Files, loadFiles } from './heads.ts';
import { countStoredScores, type StoredScore, storedScores } from './replay-queries.ts';
import { explainInThread } from './run-shadow.ts';

type Replay = Extract<RouteOutcome<typeof replayScores>, { kind: 'ok' }>['body'];

const DIFFERENT_SHOWN = 20;

/** Proves that stored scores are what their version makes of their facts: every one is computed again. */
export async function replayScoresOperation(
  ctx: Ctx,
  { limit, modelId }: RouteInput<typeof replayScores>,
): Promise<RouteOutcome<typeof replayScores>> {
  const decisions = await storedScores(ctx, limit, modelId ?? null);
  const body: Replay = {
    checked: 0,
    same: 0,
    stored: await countStoredScores(ctx, modelId ?? null),
    versions: [],
    different: [],
  };
  for (const group of groupByVersion(decisions)) await replayGroup(ctx, group, body);
  return { kind: 'ok', body };
}

function groupByVersion(decisions: readonly StoredScore[]): StoredScore[][] {
  const groups = new Map<string, StoredScore[]>();
  for (const decision of decisions) {
    const key = `${decision.modelId} ${decision.head}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [decision]);
    else group.push(decision);
  }
  return [...groups.values()];
}

async function replayGroup(ctx: Ctx, group: readonly StoredScore[], body: Replay): Promise<void> {
  const { modelId, head, version } = group[0]!;
  const files = modelId === null ? [] : await filesOf(ctx, modelId, head);
  const replayed =
    files === null
      ? null
      : await explainInThread({ files, facts: group.map(({ facts }): LeadFacts => facts) });
  let same = 0;
  group.forEach(({ decisionId, probability }, i) => {
    const again = replayed?.probability[i] ?? null;
    if (Object.is(again, probability)) same++;
    else if (body.different.length < DIFFERENT_SHOWN) {
      const why =
        again === null
          ? 'its version is not registered, or its file is not what was registered'
          : 'another score';
      body.different.push({ decisionId, stored: probability, replayed: again, why });
    }
  });
  body.checked += group.length;
  body.same += same;
  body.versions.push({ version, head, checked: group.length, same });
}

/** The file of the head that scored, under the name of the shared one so that it takes every lead; null if it is gone. */
async function filesOf(ctx: Ctx, modelId: string, head: string | null): Promise<Files | null> {
  const files = await loadFiles(ctx, modelId).catch(() => null);
  const own = files?.find((file) => file.head === (head ?? 'conversion'));
  return own === undefined ? null : [{ head: 'conversion', content: own.content }];
}
