import type { ClusterMeasureKey } from '@catchment/contract';
import type { ClusterRow } from './queries.ts';

export interface ClusterMeasure {
  key: ClusterMeasureKey;
  label: string;
  definition: string;
  /** What each account has, null where it is not known. Place is made of two numbers and read apart. */
  read: (row: ClusterRow, at: Date) => number | null;
  /** Counted in powers: the step from 1 to 10 is as long as the one from 10 to 100. */
  logarithmic: boolean;
  /** What a cluster is called that has much of it, or little, by its middle value. */
  much: string;
  little: (median: number | null) => string;
}

const dayMs = 86_400_000;
/** Nobody was in touch within the two years that touches are read of. */
export const neverQuietDays = 730;

export const clusterMeasures: readonly ClusterMeasure[] = [
  {
    key: 'assets',
    label: 'Assets',
    definition: 'Assets under management as filed or imported, in powers of ten',
    read: ({ aumCents }) => (aumCents === null ? null : aumCents / 100),
    logarithmic: true,
    much: 'large',
    little: (median) => (median === 0 ? 'no assets on file' : 'small'),
  },
  {
    key: 'growth',
    label: 'Market growth',
    definition: 'Growth of the market around the account as imported, percent',
    read: ({ growthPercent }) => growthPercent,
    logarithmic: false,
    much: 'growing market',
    little: (median) => ((median ?? 0) < 0 ? 'shrinking market' : 'slow market'),
  },
  {
    key: 'employees',
    label: 'Employees',
    definition: 'Employees as filed or imported, in powers of ten',
    read: ({ employees }) => employees,
    logarithmic: true,
    much: 'many people',
    little: () => 'few people',
  },
  {
    key: 'engagement',
    label: 'Engagement',
    definition:
      'Touches the account took part in during the last 12 months: opened mails, calls answered, meetings, events, visits and downloads',
    read: ({ engagedCount }) => engagedCount,
    logarithmic: true,
    much: 'engaged',
    little: () => 'quiet',
  },
  {
    key: 'purchases',
    label: 'Purchases',
    definition: 'What the account bought during the last 24 months, in powers of ten',
    read: ({ boughtCents }) => boughtCents / 100,
    logarithmic: true,
    much: 'buying',
    little: () => 'not buying',
  },
  {
    key: 'openLeads',
    label: 'Open leads',
    definition: 'Leads of the account that are open now',
    read: ({ openLeadCount }) => openLeadCount,
    logarithmic: true,
    much: 'open leads',
    little: () => 'no open leads',
  },
  {
    key: 'quietDays',
    label: 'Days since a touch',
    definition: `Days since the last touch of any kind; ${neverQuietDays} where there was none in two years`,
    read: ({ lastTouchAt }, at) =>
      lastTouchAt === null
        ? neverQuietDays
        : Math.min(neverQuietDays, Math.max(0, (at.getTime() - Date.parse(lastTouchAt)) / dayMs)),
    logarithmic: true,
    much: 'long untouched',
    little: () => 'lately touched',
  },
  {
    key: 'place',
    label: 'Place',
    definition: 'Where the account is, east–west and north–south in kilometres',
    read: ({ lat }) => lat,
    logarithmic: false,
    much: '',
    little: () => '',
  },
];
