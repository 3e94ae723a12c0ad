import { shippedSettings } from '../../leads/engagement/shipped-settings.ts';
import { NOBODY, type Placed, type Relation, type World } from './matrix-world.ts';

/** One letter a role: admin, planner, manager, rep, marketer (k), compliance, onboarding, client (x). `*` is anyone, also not signed in. */
export type Roles = string;

export interface RouteRow {
  /** Who may use the route at all. */
  roles: Roles;
  /** Whether the API key of the matrix may: it belongs to a planner and has a few scopes. */
  key?: boolean;
  /** The kind of the object in the path; absent where there is none. */
  object?: ObjectKind;
  /** A request that succeeds on an object the caller sees. */
  request: (world: World, id: string, relation: Relation) => RequestParts;
  /** Where the request of this world cannot succeed by nature of the operation: the statuses it ends with instead. */
  ends?: number[];
}

export interface RequestParts {
  params?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: object;
  multipart?: Record<string, string>;
}

/** Territorial objects are seen by territory; the others belong to the firm, keys to their owner. */
export type ObjectKind =
  | 'account'
  | 'lead'
  | 'rep'
  | 'seat'
  | 'decision'
  | 'plan'
  | 'import'
  | 'mapping'
  | 'model'
  | 'rule-set'
  | 'account-group'
  | 'policy-exception'
  | 'score-appeal'
  | 'user'
  | 'org-node'
  | 'key'
  | 'job'
  | 'record';
export const TERRITORIAL = new Set<ObjectKind>([
  'account',
  'lead',
  'rep',
  'seat',
  'decision',
  'score-appeal',
]);

export function objectId(world: World, kind: ObjectKind, relation: Relation, caller: string): string {
  if (relation === 'non-existent') return NOBODY;
  const placed: Placed = relation;
  switch (kind) {
    case 'account':
      return world.accounts[placed];
    case 'lead':
      return world.leads[placed];
    case 'rep':
      return world.reps[placed];
    case 'seat':
      return world.seats[placed];
    case 'decision':
      return world.decisions[placed];
    case 'plan':
      return world.scenario.id;
    case 'import':
      return world.run;
    case 'mapping':
      return world.mapping;
    case 'model':
      return world.model;
    case 'rule-set':
      return world.ruleSet;
    case 'score-appeal':
      return world.scoreAppeals[relation];
    case 'policy-exception':
      return world.policyException;
    case 'account-group':
      return world.accountGroup;
    case 'user':
      return world.users.marketer.userId;
    case 'org-node':
      return world.orgNode;
    case 'key':
      return relation === 'own' ? (world.ownKeys[caller] ?? world.keyOfOthers) : world.keyOfOthers;
    case 'job':
      return world.failedJob;
    case 'record':
      return world.orgNode;
  }
}

const FIELD = 'apmrkc';
const EVERYONE = 'apmrkco';
const none = () => ({});
const byId = (_world: World, id: string) => ({ params: { id } });
const version = (world: World) => world.scenario.version;
const from = '2091-01-01T00:00:00Z';
const until = '2091-02-01T00:00:00Z';

/**
 * Who may do what, declared by hand and apart from the code that decides: a route that is not here, or a cell that
 * turns out otherwise, fails the matrix.
 */
export const ROUTE_TABLE: Record<string, RouteRow> = {
  getHealth: { roles: '*', request: none },
  getWelcome: { roles: '*', request: none },
  claimFirstAdmin: {
    roles: '*',
    ends: [404],
    request: () => ({
      body: { code: 'x'.repeat(40), name: 'A', email: 'a@example.test', password: 'quiet harbour lantern' },
    }),
  },
  switchRole: { roles: '*', ends: [404], request: () => ({ body: { role: 'admin' } }) },
  acceptInvite: {
    roles: '*',
    ends: [404],
    request: () => ({ body: { token: 'x'.repeat(40), password: 'quiet harbour lantern' } }),
  },
  getSession: { roles: 'apmrkcox', key: true, request: none },

  listUsers: { roles: 'ac', request: none },
  createUser: {
    roles: 'a',
    request: (_w, _id, relation) => ({
      body: { name: 'New', email: `new-${relation}@example.test`, role: 'planner' },
    }),
  },
  updateUser: {
    roles: 'a',
    object: 'user',
    request: (_w, id) => ({ params: { id }, body: { version: 1, role: 'planner' } }),
  },
  getOrgTree: { roles: EVERYONE, request: none },
  addOrgManager: {
    roles: 'a',
    object: 'org-node',
    request: (w, id) => ({
      params: { id },
      body: { userId: w.users.manager.userId, from: '1990-01-01T00:00:00Z', until: '1991-01-01T00:00:00Z' },
    }),
  },
  addDelegation: {
    roles: 'a',
    request: (w) => ({
      body: {
        fromUserId: w.users.manager.userId,
        toUserId: w.users.rep.userId,
        from,
        until,
        reason: 'holiday',
      },
    }),
  },
  listKeys: { roles: EVERYONE, request: none },
  createKey: { roles: EVERYONE, request: () => ({ body: { name: 'k', scopes: ['market:read'] } }) },
  revokeKey: { roles: EVERYONE, object: 'key', request: byId },

  listAccounts: { roles: FIELD, key: true, request: none },
  exportAccounts: { roles: FIELD, request: none },
  getAccount: { roles: FIELD, key: true, object: 'account', request: byId },
  getTimeline: { roles: FIELD, key: true, object: 'account', request: byId },
  whoOwned: {
    roles: FIELD,
    key: true,
    object: 'account',
    request: (_w, id) => ({ params: { id }, query: { asOf: '2026-01-01T00:00:00Z' } }),
  },
  updateAccount: {
    roles: 'apmrk',
    key: true,
    object: 'account',
    request: (_w, id) => ({ params: { id }, body: { version: 1, segment: 'wirehouse' } }),
  },
  logTouch: {
    roles: 'apmrk',
    key: true,
    object: 'account',
    request: (_w, id) => ({ params: { id }, body: { kind: 'call' } }),
  },

  listReps: { roles: FIELD, key: true, request: none },
  getRep: { roles: FIELD, key: true, object: 'rep', request: byId },
  updateRep: {
    roles: 'apm',
    object: 'rep',
    request: (_w, id) => ({ params: { id }, body: { version: 1, capacityDay: 9 } }),
  },
  setLicence: {
    roles: 'a',
    object: 'rep',
    request: (_w, id) => ({ params: { id, state: 'AL' }, body: { from: '2020-01-01' } }),
  },
  addAbsence: {
    roles: 'apm',
    object: 'rep',
    request: (_w, id) => ({ params: { id }, body: { kind: 'leave', from, until } }),
  },
  removeAbsence: {
    roles: 'apm',
    object: 'rep',
    request: (w, id, relation) => ({
      params: { id, absenceId: relation === 'non-existent' ? NOBODY : w.absences[relation] },
    }),
  },
  holdSeat: {
    roles: 'ap',
    object: 'seat',
    request: (w, id) => ({ params: { id }, body: { repId: w.reps.sibling } }),
  },

  listLeads: { roles: FIELD, key: true, request: none },
  exportLeads: { roles: FIELD, request: none },
  getLead: { roles: FIELD, key: true, object: 'lead', request: byId },
  createLead: {
    roles: 'apmrk',
    request: (w, _id, relation) => ({
      body: {
        company: 'Acme',
        accountId: w.accounts.own,
        channel: 'referral',
        product: 'fund',
        state: 'AL',
        externalKey: `new-${relation}`,
      },
    }),
  },
  moveLead: {
    roles: 'apmrk',
    object: 'lead',
    request: (_w, id) => ({ params: { id }, body: { version: 1, stage: 'working' } }),
  },
  markBadLead: {
    roles: 'apmrk',
    object: 'lead',
    request: (_w, id) => ({ params: { id }, body: { reason: 'unreachable' } }),
  },
  listBadLeads: { roles: FIELD, key: true, request: none },
  scoreHistory: { roles: FIELD, object: 'lead', request: byId },
  overrideScore: {
    roles: 'amr',
    object: 'lead',
    ends: [201, 409, 422],
    request: (_w, id) => ({ params: { id }, body: { probability: 0.5, reason: 'knows the firm' } }),
  },
  withdrawOverride: { roles: 'amr', object: 'lead', ends: [200, 409], request: byId },
  gradeGrid: { roles: FIELD, key: true, request: none },
  getLeadEngagement: { roles: FIELD, object: 'lead', request: byId },
  getAccountEngagement: { roles: FIELD, object: 'account', request: byId },
  getEngagementSettings: { roles: FIELD, request: none },
  setEngagementSettings: {
    roles: 'ak',
    ends: [200, 412],
    request: () => ({ body: { version: 1, settings: shippedSettings, reason: 'as shipped' } }),
  },
  answerAssignment: {
    roles: 'apmrk',
    object: 'lead',
    ends: [200, 409, 422],
    request: (_w, id) => ({ params: { id }, body: { accept: true } }),
  },
  assignLead: {
    roles: 'apm',
    object: 'lead',
    ends: [200, 409, 422],
    request: (w, id) => ({ params: { id }, body: { repId: w.reps.own, reason: 'asked for' } }),
  },
  routeLead: { roles: 'apmrk', object: 'lead', ends: [200, 409], request: byId },
  routeWaiting: { roles: 'apm', request: none },
  listUnassigned: { roles: FIELD, request: none },
  fairness: { roles: FIELD, request: none },

  listRuleSets: { roles: FIELD, request: none },
  saveDraftRules: { roles: 'apm', ends: [200, 412], request: () => ({ body: { rowVersion: 1, rules: [] } }) },
  publishRules: { roles: 'apm', ends: [200, 412], request: () => ({ body: { rowVersion: 1 } }) },
  restoreRules: { roles: 'apm', object: 'rule-set', request: byId },
  checkCondition: { roles: FIELD, request: () => ({ body: { condition: 'true' } }) },
  dryRunRules: { roles: FIELD, request: () => ({ body: { days: 1, rules: [] } }) },

  listModels: { roles: FIELD, request: none },
  getModel: { roles: FIELD, object: 'model', request: byId },
  trainModel: { roles: 'ap', ends: [202, 409], request: () => ({ body: {} }) },
  promoteModel: {
    roles: 'ac',
    object: 'model',
    ends: [200, 409],
    request: (_w, id) => ({ params: { id }, body: { reason: 'better' } }),
  },
  rescore: { roles: 'ap', request: none },
  compareModel: { roles: 'apc', request: () => ({ params: { challenger: 'rules' } }) },
  modelHealth: { roles: FIELD, object: 'model', request: byId },
  rollBackModel: { roles: 'ac', ends: [200, 409], request: () => ({ body: {} }) },
  replayScores: { roles: 'ac', request: () => ({ body: {} }) },
  scoreBand: { roles: FIELD, request: () => ({ query: { from: 0, to: 1 } }) },

  listDecisions: { roles: FIELD, key: true, request: none },
  getDecision: { roles: FIELD, key: true, object: 'decision', request: byId },
  replayDecision: { roles: FIELD, key: true, object: 'decision', ends: [200, 409], request: byId },
  giveFeedback: {
    roles: FIELD,
    object: 'decision',
    request: (_w, id) => ({ params: { id }, body: { verdict: 'agree', reason: 'fits' } }),
  },

  describeKinds: { roles: 'apkc', request: none },
  dataQuality: { roles: 'apkc', request: none },
  listImports: { roles: 'apkc', request: none },
  getImport: { roles: 'apkc', object: 'import', request: byId },
  listImportRows: { roles: 'apkc', object: 'import', request: byId },
  listMappings: { roles: 'apkc', request: none },
  uploadImport: { roles: 'apk', request: () => ({ multipart: { kind: 'accounts', source: 'crm' } }) },
  previewImport: { roles: 'apk', object: 'import', request: (_w, id) => ({ params: { id }, body: {} }) },
  startImport: {
    roles: 'apk',
    object: 'import',
    request: (_w, id) => ({
      params: { id },
      body: {
        mapping: { externalKey: { column: 'id' }, name: { column: 'name' }, state: { column: 'state' } },
      },
    }),
    ends: [202, 422],
  },
  cancelImport: { roles: 'apk', object: 'import', ends: [200, 409], request: byId },
  undoImport: { roles: 'apk', object: 'import', ends: [202, 409], request: byId },
  fixImportRow: {
    roles: 'apk',
    object: 'import',
    ends: [200, 404, 409],
    request: (_w, id) => ({ params: { id, row: 2 }, body: { discard: true } }),
  },
  deleteMapping: { roles: 'apk', object: 'mapping', request: byId },

  getMarket: { roles: EVERYONE, key: true, request: none },
  listMeasures: { roles: EVERYONE, key: true, request: none },
  listTerritories: { roles: FIELD, request: none },

  listPlans: { roles: 'apmc', request: none },
  getPlan: { roles: 'apmc', object: 'plan', request: byId },
  comparePlan: { roles: 'apmc', object: 'plan', request: byId },
  listGaps: { roles: 'apmc', object: 'plan', request: byId },
  explainUnit: { roles: 'apmc', object: 'plan', request: (_w, id) => ({ params: { id, unit: 0 } }) },
  explainAccount: {
    roles: 'apmc',
    object: 'plan',
    request: (w, id) => ({ params: { id, accountId: w.accounts.own } }),
  },
  listProtectable: { roles: 'apmc', object: 'plan', request: byId },
  fixesFor: { roles: 'apmc', object: 'plan', request: (_w, id) => ({ params: { id, territory: 0 } }) },
  createPlan: { roles: 'ap', request: () => ({ body: { name: 'Another' } }) },
  updatePlan: {
    roles: 'ap',
    object: 'plan',
    request: (w, id) => ({ params: { id }, body: { version: version(w), name: 'Renamed' } }),
  },
  deletePlan: { roles: 'ap', object: 'plan', request: byId },
  editPlan: {
    roles: 'ap',
    object: 'plan',
    request: (w, id) => ({
      params: { id },
      body: { version: version(w), moves: [{ unit: 0, territory: 1 }] },
    }),
  },
  buildPlan: {
    roles: 'ap',
    object: 'plan',
    ends: [202, 422],
    request: (w, id) => ({ params: { id }, body: { version: version(w) } }),
  },
  cancelBuild: { roles: 'ap', object: 'plan', ends: [200, 409], request: byId },
  fillGaps: {
    roles: 'ap',
    object: 'plan',
    request: (w, id) => ({ params: { id }, body: { version: version(w) } }),
  },
  publishPlan: {
    roles: 'ap',
    object: 'plan',
    request: (w, id) => ({ params: { id }, body: { version: version(w), acceptProblems: true } }),
  },
  schedulePlan: {
    roles: 'ap',
    object: 'plan',
    request: (w, id) => ({ params: { id }, body: { version: version(w), at: null } }),
  },
  undoPublish: { roles: 'ap', object: 'plan', ends: [200, 409], request: byId },

  getOutcomeReport: { roles: 'ac', object: 'model', ends: [409], request: byId },
  getModelCard: { roles: FIELD, object: 'model', request: byId },
  downloadModelCard: { roles: FIELD, object: 'model', request: byId },
  listScoreFeatures: { roles: FIELD, request: none },
  listPolicyExceptions: { roles: 'apmc', request: none },
  proposePolicyException: {
    roles: 'ap',
    ends: [201, 409, 422],
    request: () => ({
      body: { column: 'age', reason: 'Asked for by the matrix', expiresOn: '2026-12-01' },
    }),
  },
  decidePolicyException: {
    roles: 'ac',
    object: 'policy-exception',
    ends: [200, 409],
    request: (_w, id) => ({ params: { id }, body: { approve: false } }),
  },
  checkFeaturePolicy: { roles: FIELD, request: () => ({ query: { columns: 'age,channel' } }) },
  whatWouldChange: { roles: FIELD, object: 'lead', ends: [409], request: byId },
  listScoreAppeals: { roles: 'apmrc', request: none },
  raiseScoreAppeal: {
    roles: 'amrc',
    object: 'lead',
    ends: [201, 409],
    request: (_w, id) => ({
      params: { id },
      body: { raisedFor: 'the rep', statement: 'Raised by the matrix of routes' },
    }),
  },
  decideScoreAppeal: {
    roles: 'amc',
    object: 'score-appeal',
    ends: [200, 409],
    request: (_w, id) => ({ params: { id }, body: { answer: 'Answered by the matrix' } }),
  },
  findClusters: { roles: 'apm', ends: [422], request: none },
  listAccountGroups: { roles: FIELD, key: true, request: none },
  keepAccountGroup: {
    roles: 'apm',
    ends: [422],
    request: () => ({
      body: { name: 'Large and quiet', kind: 'cluster', index: 0, size: 1, choice: { measures: ['assets'] } },
    }),
  },
  dropAccountGroup: { roles: 'apm', object: 'account-group', request: byId },

  getHome: { roles: EVERYONE, request: none },
  serviceLevels: { roles: 'apmc', ends: [200, 422], request: none },
  listAuditEvents: { roles: 'ac', request: none },
  recordAsOf: {
    roles: 'ac',
    object: 'record',
    request: (_w, id) => ({ params: { table: 'app.org_node', id } }),
  },
  listJobs: { roles: 'ac', request: none },
  retryJob: { roles: 'a', object: 'job', request: (_w, id) => ({ params: { id, name: 'JOB' } }) },
  getSample: { roles: EVERYONE, request: none },
  makeSample: { roles: 'a', ends: [202, 409], request: () => ({ body: {} }) },
  removeSample: { roles: 'a', ends: [202, 409], request: none },
};
