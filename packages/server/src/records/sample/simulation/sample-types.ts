import type { Channel, Product, Segment, Topic, TouchKind } from './firm-catalogue.ts';

/** A real advisory firm: public facts of a regulatory filing, placed by its city. */
export interface Firm {
  crd: string;
  name: string;
  city: string;
  state: string;
  countyFips: string;
  longitude: number;
  latitude: number;
  employees: number;
  assetsUsd: number;
  segment: Segment;
  /** Population change of its county since 2020, percent: a public measure, not the firm's. */
  marketGrowthPercent: number;
  /** Its part of the market potential of its county, which is shared among the firms there. */
  marketPotential: number;
}

export interface SampleRep {
  code: string;
  division: string;
  home: Firm;
  languages: readonly string[];
  products: readonly Product[];
  licences: readonly string[];
  /** Segments this rep takes leads of. */
  segments: readonly Segment[];
  capacityDay: number;
  capacityWeek: number;
  capacityOpen: number;
  /** Days back from the last day; a negative number lies ahead of it. */
  absences: readonly { fromDaysBack: number; toDaysBack: number; kind: string }[];
  /** Hidden: how this rep does with each segment, in log-odds. */
  effect: ReadonlyMap<Segment, number>;
}

/** An account as the process sees it; the last three are hidden causes, never written to a file. */
export interface Relationship {
  firm: Firm;
  rep: SampleRep;
  touchesPerMonth: number;
  affinity: number;
  isClient: boolean;
  favourite: Product;
}

export interface SampleTouch {
  firm: Firm;
  rep: SampleRep | undefined;
  kind: TouchKind;
  origin: 'sales' | 'marketing' | 'client';
  topic: Topic;
  daysBack: number;
}

export interface SampleLead {
  key: string;
  relationship: Relationship;
  channel: Channel;
  product: Product;
  language: string;
  expectedAmountUsd: number;
  createdDaysBack: number;
  /** Log-odds of a purchase before the intercept that sets the overall rate. */
  logit: number;
}

export interface SampleOutcome {
  lead: SampleLead;
  isPurchase: boolean;
  closedDaysBack: number;
  amountUsd: number;
}

export interface SampleSale {
  relationship: Relationship;
  product: Product;
  amountUsd: number;
  daysBack: number;
}
