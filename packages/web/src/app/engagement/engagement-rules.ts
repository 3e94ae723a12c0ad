import type { EngagementRules } from '@catchment/algorithms/engagement';
import { type CountedKind, type EngagementSettings, type TouchGroup, touchGroups } from '@catchment/contract';

export const groupLabels: Record<TouchGroup, string> = {
  talks: 'Meetings and calls',
  events: 'Events and webinars',
  web: 'Web visits and downloads',
  mail: 'Mail',
  social: 'Social media',
};

/** The settings as the formula takes them. */
export function rulesOf({ touches, caps }: EngagementSettings): EngagementRules {
  return { touches: touches.map((touch) => ({ ...touch, group: groupOf(touch.kind) })), caps };
}

function groupOf(kind: CountedKind): TouchGroup {
  const groups = Object.entries(touchGroups) as [TouchGroup, readonly CountedKind[]][];
  return groups.find(([, kinds]) => kinds.includes(kind))![0];
}
