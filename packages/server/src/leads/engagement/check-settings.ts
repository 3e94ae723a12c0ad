import { type EngagementSettings, type TouchGroup, touchGroups } from '@catchment/contract';

interface SettingsError {
  path: string;
  message: string;
}

const groupNames: Record<TouchGroup, string> = {
  talks: 'meetings and calls',
  events: 'events and webinars',
  web: 'web visits and downloads',
  mail: 'mail',
  social: 'social media',
};

/** What is wrong with settings beyond the range of each number, in words that say what to do. */
export function checkSettings({ touches, caps, cuts }: EngagementSettings): SettingsError[] {
  const errors: SettingsError[] = [];
  const kinds = Object.values(touchGroups).flat();
  if (
    touches.length !== kinds.length ||
    kinds.some((kind) => !touches.some((touch) => touch.kind === kind))
  ) {
    errors.push({
      path: 'body.settings.touches',
      message: `Each kind of touch needs one row: ${kinds.join(', ')}.`,
    });
  }
  const groups = Object.keys(touchGroups) as TouchGroup[];
  if (caps.length !== groups.length || groups.some((group) => !caps.some((cap) => cap.group === group))) {
    errors.push({
      path: 'body.settings.caps',
      message: `Each group needs one cap: ${groups.join(', ')}.`,
    });
  }
  const mailCap = caps.find(({ group }) => group === 'mail')?.points ?? 0;
  const talksCap = caps.find(({ group }) => group === 'talks')?.points ?? 0;
  const meeting = touches.find(({ kind }) => kind === 'meeting')?.points ?? 0;
  if (mailCap >= Math.min(meeting, talksCap)) {
    errors.push({
      path: 'body.settings.caps',
      message: `Mails would count up to ${mailCap} points, as much as a fresh meeting (${Math.min(meeting, talksCap)}). Cap ${groupNames.mail} below it, so that ten opened mails never outweigh one meeting.`,
    });
  }
  return [...errors, ...checkCuts(cuts)];
}

function checkCuts({ fit, engagement }: EngagementSettings['cuts']): SettingsError[] {
  const errors: SettingsError[] = [];
  if (fit && fit.a <= fit.b) {
    errors.push({
      path: 'body.settings.cuts.fit',
      message: `Fit A must begin above fit B; A begins at ${percent(fit.a)}, B at ${percent(fit.b)}.`,
    });
  }
  if (engagement && engagement.one <= engagement.two) {
    errors.push({
      path: 'body.settings.cuts.engagement',
      message: `Engagement 1 must begin above engagement 2; 1 begins at ${engagement.one} points, 2 at ${engagement.two}.`,
    });
  }
  return errors;
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10}%`;
}
