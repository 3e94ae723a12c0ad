import type { CountedKind, EngagementSettings, TouchGroup } from '@catchment/contract';

type TouchValue = { points?: number; halfLifeDays?: number };

/** The settings with one kind of touch changed. */
export function withTouch(
  settings: EngagementSettings,
  kind: CountedKind,
  value: TouchValue,
): EngagementSettings {
  const touches = settings.touches.map((touch) => (touch.kind === kind ? { ...touch, ...value } : touch));
  return { ...settings, touches };
}

/** The settings with another cap for a group. */
export function withCap(settings: EngagementSettings, group: TouchGroup, points: number): EngagementSettings {
  return { ...settings, caps: settings.caps.map((cap) => (cap.group === group ? { ...cap, points } : cap)) };
}

export function sameSettings(a: EngagementSettings, b: EngagementSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What would be refused, in words; null while the settings may be saved. */
export function whyRefused({ touches, caps, cuts }: EngagementSettings): string | null {
  const capOf = (group: TouchGroup) => caps.find((cap) => cap.group === group)?.points ?? 0;
  const meeting = Math.min(touches.find(({ kind }) => kind === 'meeting')?.points ?? 0, capOf('talks'));
  if (capOf('mail') >= meeting) {
    return `Mail may count up to ${capOf('mail')} points, a fresh meeting ${meeting}: cap mail below it, so that ten opened mails never outweigh one meeting.`;
  }
  if (cuts.fit && cuts.fit.a <= cuts.fit.b) return 'Fit A must begin above fit B.';
  if (cuts.engagement && cuts.engagement.one <= cuts.engagement.two) {
    return 'Engagement 1 must begin above engagement 2.';
  }
  return null;
}
