import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanSettings } from '@catchment/contract';
import type { SolvedPlan } from '../building/solve-plan.ts';

/** A plan that was built ahead and ships with the units it is made of, with the settings it answers. */
export interface ShippedPlan {
  settings: Pick<
    PlanSettings,
    'territoryCount' | 'balance' | 'compactness' | 'compactnessWeight' | 'contiguity'
  >;
  solved: Omit<SolvedPlan, 'alignment'> & { alignment: number[] };
}

export const SHIPPED_PLAN_FILE = join(import.meta.dirname, '../../../../../data/counties/first-plan.json');

/**
 * The plan built ahead for these settings, or undefined when they differ from it in anything that shapes a first plan.
 *
 * With it the sample firm is the same on every machine, however slow, and does not wait. It was made by the same
 * optimiser, with more time than a person would wait, and is judged when it is loaded like any other.
 */
export function shippedFirstPlan(settings: PlanSettings): SolvedPlan | undefined {
  const shipped: ShippedPlan = JSON.parse(readFileSync(SHIPPED_PLAN_FILE, 'utf8'));
  const asked = {
    territoryCount: settings.territoryCount,
    balance: settings.balance,
    compactness: settings.compactness,
    compactnessWeight: settings.compactnessWeight,
    contiguity: settings.contiguity,
  };
  if (JSON.stringify(asked) !== JSON.stringify(shipped.settings) || settings.fixedCentres) return undefined;
  return { ...shipped.solved, alignment: Uint16Array.from(shipped.solved.alignment) };
}
