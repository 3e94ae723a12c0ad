/** The formula in words and signs, as the page shows it. */
export const POTENTIAL_FORMULA =
  '1,000,000 × (0.7 × share of W + 0.3 × share of √advisory assets), where W = households with $200,000 or more × median household income, and a share is the county’s part of the sum over all counties';

const WEALTH_WEIGHT = 0.7;
const ADVISORY_WEIGHT = 0.3;
const POINTS = 1_000_000;

/**
 * Market potential of every unit, in points that add up to 1,000,000.
 *
 * Two things sell funds: wealthy households (how many, and how wealthy the place is) and the advisers who
 * look after them. Advisory assets are booked at head offices and a handful of firms hold trillions, so their
 * square root counts: it keeps the order of the markets and says that a market of ten times the assets does not
 * bring ten times the sales. The weights are a judgement, written here and on the page.
 *
 * @param households200k  households with $200,000 or more, one a unit
 * @param medianIncomeUsd median household income in US dollars, one a unit
 * @param assetsUsd       advisory assets in US dollars, one a unit
 */
export function marketPotential(
  households200k: readonly number[],
  medianIncomeUsd: readonly number[],
  assetsUsd: readonly number[],
): number[] {
  const wealth = shares(households200k.map((households, unit) => households * medianIncomeUsd[unit]!));
  const advisory = shares(assetsUsd.map(Math.sqrt));
  return wealth.map((share, unit) => POINTS * (WEALTH_WEIGHT * share + ADVISORY_WEIGHT * advisory[unit]!));
}

function shares(values: number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
