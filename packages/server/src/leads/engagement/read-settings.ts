import type { EngagementRules } from '@catchment/algorithms/engagement';
import type {
  EngagementSettings,
  EngagementSettingsVersion,
  getEngagementSettings,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { selectCuts, selectSettings } from './queries.ts';
import { groupOf, shippedSettings } from './shipped-settings.ts';

const shippedVersion: EngagementSettingsVersion = {
  version: 1,
  settings: shippedSettings,
  since: null,
  until: null,
  setBy: null,
  reason: null,
};

/** The settings that held at an instant; now unless told. */
export async function settingsAt(ctx: Ctx, at: Date = ctx.clock.now()): Promise<EngagementSettingsVersion> {
  const [row] = await selectSettings(ctx, at);
  return row ?? shippedVersion;
}

export function rulesOf({ touches, caps }: EngagementSettings): EngagementRules {
  return { touches: touches.map((touch) => ({ ...touch, group: groupOf(touch.kind)! })), caps };
}

export async function getEngagementSettingsOperation(
  ctx: Ctx,
): Promise<RouteOutcome<typeof getEngagementSettings>> {
  const rows = await selectSettings(ctx);
  const shipped = { ...shippedVersion, until: rows.at(-1)?.since ?? null };
  const history = [...rows, shipped];
  return { kind: 'ok', body: { now: history[0]!, history, cuts: (await selectCuts(ctx)) ?? null } };
}
