/** What a person is at work. Each user has exactly one role. */
export const roles = [
  'admin',
  'planner',
  'manager',
  'rep',
  'marketer',
  'compliance',
  'onboarding',
  'client',
] as const;
export type Role = (typeof roles)[number];

/** What a role may do at all; which rows it may do it to is decided by row security. */
const everyone: readonly Role[] = [
  'admin',
  'planner',
  'manager',
  'rep',
  'marketer',
  'compliance',
  'onboarding',
];
const field: readonly Role[] = ['admin', 'planner', 'manager', 'rep', 'marketer', 'compliance'];

export const permissions = {
  'accounts:read': field,
  'accounts:write': ['admin', 'planner', 'manager', 'rep', 'marketer'],
  'reps:read': field,
  'reps:write': ['admin', 'planner', 'manager'],
  'leads:read': field,
  'leads:write': ['admin', 'planner', 'manager', 'rep', 'marketer'],
  'leads:create': ['admin', 'planner', 'manager', 'rep', 'marketer'],
  'routing:read': field,
  'routing:write': ['admin', 'planner', 'manager'],
  'routing:run': ['admin', 'planner', 'manager'],
  'scores:read': field,
  'scores:override': ['admin', 'manager', 'rep'],
  'engagement:read': field,
  'engagement:write': ['admin', 'marketer'],
  'models:train': ['admin', 'planner'],
  'models:promote': ['admin', 'compliance'],
  'models:compare': ['admin', 'planner', 'compliance'],
  'models:replay': ['admin', 'compliance'],
  'appeals:read': ['admin', 'planner', 'manager', 'rep', 'compliance'],
  'appeals:raise': ['admin', 'manager', 'rep', 'compliance'],
  'appeals:decide': ['admin', 'manager', 'compliance'],
  'fairness:read': ['admin', 'compliance'],
  'policy:read': ['admin', 'planner', 'manager', 'compliance'],
  'policy:propose': ['admin', 'planner'],
  'policy:decide': ['admin', 'compliance'],
  'decisions:read': field,
  'decisions:feedback': ['admin', 'planner', 'manager', 'rep', 'marketer', 'compliance'],
  'imports:read': ['admin', 'planner', 'marketer', 'compliance'],
  'imports:write': ['admin', 'planner', 'marketer'],
  'exports:run': ['admin', 'planner', 'manager', 'rep', 'marketer', 'compliance'],
  'market:read': everyone,
  'territories:read': field,
  'clusters:read': ['admin', 'planner', 'manager'],
  'clusters:write': ['admin', 'planner', 'manager'],
  'plans:read': ['admin', 'planner', 'manager', 'compliance'],
  'plans:write': ['admin', 'planner'],
  'plans:publish': ['admin', 'planner'],
  'measures:read': everyone,
  'service-levels:read': ['admin', 'planner', 'manager', 'compliance'],
  'events:read': everyone,
  'audit:read': ['admin', 'compliance'],
  'users:read': ['admin', 'compliance'],
  'users:write': ['admin'],
  'org:read': everyone,
  'org:write': ['admin'],
  'keys:own': everyone,
  'jobs:read': ['admin', 'compliance'],
  'jobs:write': ['admin'],
  'sample:read': everyone,
  'sample:write': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Tells whether a role has a permission. */
export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
