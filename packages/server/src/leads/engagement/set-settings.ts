import type { RouteInput, RouteOutcome, setEngagementSettings } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { checkSettings } from './check-settings.ts';
import { GRADE_JOB } from './grade-all.ts';
import { endSettings, insertSettings, lockSettings } from './queries.ts';
import { settingsAt } from './read-settings.ts';

/** Puts new settings in force from now on; the old ones stay with their dates, and all leads are graded anew. */
export async function setEngagementSettingsOperation(
  ctx: Ctx,
  { version, settings, reason }: RouteInput<typeof setEngagementSettings>,
): Promise<RouteOutcome<typeof setEngagementSettings>> {
  const errors = checkSettings(settings);
  if (errors.length > 0) return { kind: 'invalid', detail: errors[0]!.message, errors };
  await lockSettings(ctx);
  const present = await settingsAt(ctx);
  if (present.version !== version) {
    return {
      kind: 'version-changed',
      detail: `These settings were changed meanwhile: version ${present.version} is in force. Look at it and repeat your change.`,
      current: present,
    };
  }
  await endSettings(ctx);
  await insertSettings(ctx, { version: version + 1, settings, reason });
  await ctx.jobs.enqueue(GRADE_JOB, { past: true }, { singletonKey: `grade-settings-${version + 1}` });
  return { kind: 'ok', body: await settingsAt(ctx) };
}
