import {
  buildPlan,
  cancelBuild,
  comparePlan,
  createPlan,
  deletePlan,
  editPlan,
  explainAccount,
  explainUnit,
  fillGaps,
  fixesFor,
  getPlan,
  listGaps,
  listPlans,
  listProtectable,
  listTerritories,
  publishPlan,
  schedulePlan,
  undoPublish,
  updatePlan,
  whoOwned,
} from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { buildPlanOperation, cancelBuildOperation } from './build-plan.ts';
import { deletePlanOperation, updatePlanOperation } from './change-plan.ts';
import { comparePlanOperation } from './compare-plan.ts';
import { createPlanOperation } from './create-plan.ts';
import { editPlanOperation, fillGapsOperation } from './edit-plan.ts';
import { explainAccountOperation } from './explain-account.ts';
import { explainUnitOperation, fixesForOperation, listGapsOperation } from './inspect-plan.ts';
import { listProtectableOperation } from './list-protectable.ts';
import { listTerritoriesOperation } from './list-territories.ts';
import { publishPlanOperation, undoPublishOperation } from './publish-plan.ts';
import { getPlanOperation, listPlansOperation } from './read-plans.ts';
import { schedulePlanOperation } from './schedule-plan.ts';
import { whoOwnedOperation } from './who-owned.ts';

export const routes = [
  route(listPlans, listPlansOperation),
  route(createPlan, createPlanOperation),
  route(getPlan, getPlanOperation),
  route(updatePlan, updatePlanOperation),
  route(deletePlan, deletePlanOperation),
  route(editPlan, editPlanOperation),
  route(buildPlan, buildPlanOperation),
  route(cancelBuild, cancelBuildOperation),
  route(listGaps, listGapsOperation),
  route(fillGaps, fillGapsOperation),
  route(fixesFor, fixesForOperation),
  route(explainUnit, explainUnitOperation),
  route(explainAccount, explainAccountOperation),
  route(listProtectable, listProtectableOperation),
  route(comparePlan, comparePlanOperation),
  route(publishPlan, publishPlanOperation),
  route(schedulePlan, schedulePlanOperation),
  route(undoPublish, undoPublishOperation),
  route(listTerritories, listTerritoriesOperation),
  route(whoOwned, whoOwnedOperation),
];
