import { type PlanSettings, planSettings } from '@catchment/contract';

/**
 * How a firm's first territories are drawn: about the same market potential each, around where that potential is.
 *
 * Counties are coarse: the largest has 1.8 times the potential of a territory when there are 60, and ten have more than
 * half, so ±20 % is what can be had around the large cities; finer limits need more time or finer units.
 */
export const FIRST_PLAN_SETTINGS: PlanSettings = planSettings.parse({
  territoryCount: 10,
  balance: [{ measure: 'market_potential', tolerance: 0.2 }],
  compactnessWeight: 'market_potential',
});
