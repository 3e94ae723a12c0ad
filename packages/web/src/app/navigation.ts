import type { Role } from '@catchment/contract';
import {
  IconArrowsSplit2,
  IconBuildingBank,
  IconChartDots,
  IconChartDots3,
  IconFileImport,
  IconFlame,
  IconFlask,
  IconHeartHandshake,
  IconHome,
  IconMap2,
  IconMapPins,
  IconScale,
  IconSettingsAutomation,
  IconShieldCheck,
  IconTarget,
  IconUserStar,
  IconUsers,
} from '@tabler/icons-react';

export interface Destination {
  path: string;
  label: string;
  icon: typeof IconHome;
  /** Words a person may type in the palette. */
  keywords: string;
}

const places = {
  home: { path: '/', label: 'Home', icon: IconHome, keywords: 'start overview figures tiles' },
  territories: {
    path: '/territories',
    label: 'Territories',
    icon: IconMap2,
    keywords: 'plan scenario map build publish',
  },
  market: {
    path: '/market',
    label: 'Market',
    icon: IconMapPins,
    keywords: 'counties potential demographics measures',
  },
  clusters: {
    path: '/clusters',
    label: 'Clusters',
    icon: IconChartDots3,
    keywords: 'pockets outliers segments alike dense',
  },
  accounts: {
    path: '/accounts',
    label: 'Accounts',
    icon: IconBuildingBank,
    keywords: 'firms advisers clients',
  },
  reps: {
    path: '/reps',
    label: 'Reps',
    icon: IconUserStar,
    keywords: 'wholesalers licences skills capacity absence',
  },
  leads: { path: '/leads', label: 'Leads', icon: IconTarget, keywords: 'queue unassigned' },
  routing: { path: '/routing', label: 'Routing', icon: IconArrowsSplit2, keywords: 'rules assign' },
  scoring: {
    path: '/scoring',
    label: 'Scores',
    icon: IconChartDots,
    keywords: 'model quality calibration lift',
  },
  service: {
    path: '/service',
    label: 'Service',
    icon: IconHeartHandshake,
    keywords: 'fairness areas contact rate gaps redlining',
  },
  engagement: {
    path: '/engagement',
    label: 'Engagement',
    icon: IconFlame,
    keywords: 'weights half-life decay caps grades fit touches',
  },
  imports: {
    path: '/imports',
    label: 'Imports',
    icon: IconFileImport,
    keywords: 'csv excel parquet upload quarantine quality',
  },
  decisions: { path: '/decisions', label: 'Decisions', icon: IconScale, keywords: 'why reasons' },
  audit: { path: '/audit', label: 'Audit', icon: IconShieldCheck, keywords: 'log history who when' },
  people: { path: '/people', label: 'People', icon: IconUsers, keywords: 'users org tree keys invite' },
  jobs: {
    path: '/jobs',
    label: 'Jobs',
    icon: IconSettingsAutomation,
    keywords: 'background failed retry',
  },
  sample: { path: '/sample', label: 'Sample firm', icon: IconFlask, keywords: 'remove demo' },
} as const satisfies Record<string, Destination>;

type Place = keyof typeof places;

/** What people do in a place, for the quiet headings of a long rail; home stands above them all. */
const groupOf: Record<Exclude<Place, 'home'>, string> = {
  leads: 'Work',
  accounts: 'Work',
  reps: 'Work',
  imports: 'Work',
  territories: 'Plan',
  market: 'Plan',
  clusters: 'Plan',
  routing: 'Decide',
  scoring: 'Decide',
  engagement: 'Decide',
  service: 'Prove',
  decisions: 'Prove',
  audit: 'Prove',
  people: 'Run',
  jobs: 'Run',
  sample: 'Run',
};

const byRole: Record<Role, readonly Place[]> = {
  rep: ['home', 'leads', 'accounts', 'territories', 'decisions'],
  manager: [
    'home',
    'leads',
    'accounts',
    'reps',
    'territories',
    'market',
    'clusters',
    'routing',
    'scoring',
    'service',
    'decisions',
  ],
  planner: [
    'home',
    'territories',
    'market',
    'clusters',
    'accounts',
    'reps',
    'leads',
    'imports',
    'routing',
    'scoring',
    'service',
    'decisions',
  ],
  marketer: ['home', 'leads', 'accounts', 'scoring', 'engagement', 'market', 'imports'],
  compliance: ['home', 'decisions', 'audit', 'scoring', 'service', 'routing', 'territories', 'people'],
  onboarding: ['home', 'market'],
  client: ['home'],
  admin: [
    'home',
    'territories',
    'market',
    'clusters',
    'accounts',
    'reps',
    'leads',
    'imports',
    'routing',
    'scoring',
    'engagement',
    'service',
    'decisions',
    'audit',
    'people',
    'jobs',
    'sample',
  ],
};

export interface DestinationGroup {
  /** Absent over home, and everywhere in a list short enough to read without headings. */
  label?: string;
  destinations: readonly Destination[];
}

const longestWithoutHeadings = 8;

/** The places of a role in the order of its day: the palette shows these. */
export function destinationsOf(role: Role): readonly Destination[] {
  return byRole[role].map((place) => places[place]);
}

/** The same places in the same order under headings, from a position on: the rail and its menu show these. */
export function destinationGroupsOf(role: Role, from = 0): readonly DestinationGroup[] {
  const listed = byRole[role];
  if (listed.length <= longestWithoutHeadings) return [{ destinations: destinationsOf(role).slice(from) }];
  const found = new Map<string, Destination[]>();
  for (const place of listed.slice(from)) {
    const label = place === 'home' ? '' : groupOf[place];
    found.set(label, [...(found.get(label) ?? []), places[place]]);
  }
  return [...found].map(([label, destinations]) => ({ ...(label && { label }), destinations }));
}
