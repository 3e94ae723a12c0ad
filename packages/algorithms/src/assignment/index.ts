export { assignLeads } from './assign-leads.ts';
export { assignLoads } from './assign-loads.ts';
export { assignOneToOne, type OneToOneResult } from './assign-one-to-one.ts';
export { assignUnitLoads } from './assign-unit-loads.ts';
export type {
  AssignmentProblem,
  AssignmentResult,
  AssignmentStopReason,
  UnassignedLead,
  UnassignedReason,
} from './assignment-problem.ts';
export { dualBound } from './dual-bound.ts';
export { type AssignmentViolations, validateAssignment } from './validate-assignment.ts';
