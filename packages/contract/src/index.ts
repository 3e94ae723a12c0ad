import * as clusters from './clusters.ts';
import * as decisions from './decisions.ts';
import * as engagement from './engagement.ts';
import * as governance from './governance.ts';
import * as imports from './imports.ts';
import * as leadScore from './lead-score.ts';
import * as leads from './leads.ts';
import * as market from './market.ts';
import * as measures from './measures.ts';
import * as modelGovernance from './model-governance.ts';
import * as modelRegistry from './model-registry.ts';
import * as people from './people.ts';
import * as plans from './plans.ts';
import * as records from './records.ts';
import type { Route } from './route.ts';
import * as routing from './routing.ts';
import * as sample from './sample.ts';
import * as scoreAppeals from './score-appeals.ts';
import * as scoring from './scoring.ts';
import * as serviceLevels from './service-levels.ts';
import * as session from './session.ts';
import * as territories from './territories.ts';

export * from './clusters.ts';
export * from './common.ts';
export * from './decisions.ts';
export * from './engagement.ts';
export * from './governance.ts';
export * from './imports.ts';
export * from './lead-score.ts';
export * from './leads.ts';
export * from './market.ts';
export * from './measures.ts';
export * from './model-governance.ts';
export * from './model-registry.ts';
export * from './people.ts';
export * from './permissions.ts';
export * from './plans.ts';
export * from './records.ts';
export * from './route.ts';
export * from './routing.ts';
export * from './sample.ts';
export * from './score-appeals.ts';
export * from './scoring.ts';
export * from './service-levels.ts';
export * from './session.ts';
export * from './territories.ts';

const wings = [
  session,
  people,
  records,
  leads,
  leadScore,
  engagement,
  scoring,
  modelGovernance,
  scoreAppeals,
  modelRegistry,
  routing,
  decisions,
  imports,
  market,
  plans,
  territories,
  clusters,
  measures,
  serviceLevels,
  governance,
  sample,
];

/** Every route of the public API, in the order of the documentation. */
export const routes: readonly Route[] = wings.flatMap((wing) => Object.values(wing).filter(isRoute));

function isRoute(value: unknown): value is Route {
  return (
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'results' in value
  );
}
