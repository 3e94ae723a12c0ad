/** Whether a score treats groups alike: outcomes by group, and what stands in for a group. */

export {
  type ComparisonOptions,
  compareGroups,
  type Estimate,
  type GroupAtCutoff,
  type GroupComparison,
  type GroupedScores,
  type GroupFigures,
} from './compare-groups.ts';
export { categoricalProxy, numericProxy, PROXY_AUC, type ProxyStrength } from './proxy-strength.ts';
