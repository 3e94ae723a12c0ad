/**
 * All that a routing decision looks at, as plain data: it is stored with the decision, and deciding again from it
 * gives the same outcome.
 */
export interface RouteFacts {
  /** When it was decided, ISO 8601. */
  at: string;
  lead: LeadFacts;
  /** The reps who were asked, or would be if the rule's own are at capacity; by id. */
  reps: RepFacts[];
  /** Reps of the lead's territory seats, in order of the seat's kind. */
  seatRepIds: string[];
  /** Who took the last turn of the rule's rotation. */
  lastTurnRepId: string | null;
  /** Share of all closed leads that were won; null when the rule does not look at it. */
  firmRate: number | null;
}

export interface LeadFacts {
  id: string;
  company: string;
  accountId: string | null;
  product: string;
  segment: string | null;
  channel: string;
  state: string | null;
  language: string;
  city: string | null;
  zip: string | null;
  need: string | null;
  amountCents: number | null;
  receivedAt: string;
  territoryId: string | null;
  territoryCode: string | null;
  /** The rep who answers for the account already, and why. */
  owner: { repId: string; why: 'protected' | 'open-lead' } | null;
  account: { isKnownClient: boolean; assetsCents: number | null; employees: number | null } | null;
  probability: number | null;
  /** Whether the probability is a person's own figure in place of the score. */
  isOwnFigure?: boolean;
  /** Reps who declined this lead. */
  declinedRepIds: string[];
}

/** What the database says about a rep and this lead; each hard rule is one fact. */
export interface RepFacts {
  id: string;
  name: string;
  isLicensed: boolean;
  sellsProduct: boolean;
  speaksLanguage: boolean;
  isAbsent: boolean;
  /** What is left of each capacity; the least of the three counts. */
  daySpare: number;
  weekSpare: number;
  openSpare: number;
  openCount: number;
  capacityOpen: number;
  weekCount: number;
  weight: number;
  /** Leads like this one that the rep has closed, and won; null when the rule does not look at it. */
  record: { won: number; closed: number; wonAlike: number; closedAlike: number } | null;
}
