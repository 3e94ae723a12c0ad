import type { RouteDecision } from './decide-route.ts';
import type { RouteFacts } from './route-facts.ts';

/** What became of one lead. */
export interface RoutedLead {
  leadId: string;
  repId: string | null;
  repName: string | null;
  /** One sentence, as on the card. */
  reason: string;
  decisionId: string;
}

/** One lead with the facts it was decided on. */
export interface DecidedLead {
  facts: RouteFacts;
  decision: RouteDecision;
}

/** How decisions name the version of the rules that made them. */
export function ruleSetName(version: number): string {
  return `routing rules ${version}`;
}

export function ruleSetVersionOf(decidedBy: string): number | null {
  const version = /^routing rules (\d+)$/.exec(decidedBy)?.[1];
  return version === undefined ? null : Number(version);
}
