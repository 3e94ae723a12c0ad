import type { StoppingCriterion } from '../search/index.ts';
import {
  type AssignmentProblem,
  type AssignmentResult,
  checkAssignmentProblem,
} from './assignment-problem.ts';
import { auctionSlots } from './auction-slots.ts';
import { dualBound } from './dual-bound.ts';
import { exchangeCircles, openExchange, placeBenchedLeads } from './exchange-circles.ts';
import { costSpread, reportAssignment } from './report-assignment.ts';
import { giveBackSlots, openSlotMarket, type SlotMarket, slotPrice } from './slot-market.ts';

/**
 * Places as many leads as capacity allows, and those at the least total cost, exactly, when every lead takes one
 * unit of capacity.
 *
 * An auction gets within a small epsilon of the optimum fast; exchanging leads round circles of
 * reps then removes what is left and ends with prices that prove the optimum. Leaving a lead
 * out costs more than any chain of moves could save, so that nobody is left out to save cost.
 *
 * @param problem every load 1; capacities are rounded down
 * @param options `stop` counts bids and visits; when it cuts the work short the result is feasible and its gap stated
 * @returns leads that cannot be placed are listed with the reason
 * @throws RangeError when the problem is malformed or a load is not 1
 *
 * Some 100 bids a lead and then O(visits · pairs of a rep); 100,000 leads × 1,000 reps × 20 candidates: seconds.
 * Source: see `auctionSlots` and `exchangeCircles`.
 */
export function assignUnitLoads(
  problem: AssignmentProblem,
  options: { readonly stop: StoppingCriterion },
): AssignmentResult {
  checkAssignmentProblem(problem);
  const bad = problem.load.findIndex((load) => load !== 1);
  if (bad >= 0) throw new RangeError(`load[${bad}]: expected 1, got ${problem.load[bad]}`);
  const spread = costSpread(problem);
  const auction = runAuction(problem, spread, options.stop);
  const benchCost = highestCost(problem) + (problem.repCount + 2) * Math.max(spread, 1);
  const exchange = openExchange(problem, auction.pairOfLead, auction.price, benchCost);
  placeBenchedLeads(exchange, benchCost - optOutCostOf(problem, spread));
  const { atRest, visitCount } = exchangeCircles(
    exchange,
    toleranceFraction * Math.max(spread, Number.MIN_VALUE),
    (visits) => options.stop.spentFraction(auction.bids + visits) < 1,
  );
  const idlePrice = exchange.price[problem.repCount + 1];
  const priceOfRep = Float64Array.from(auction.price, (_, rep) =>
    Math.max(0, exchange.price[rep] - idlePrice),
  );
  const bounds = [priceOfRep, auction.price].map((price) => dualBound(problem, price, benchCost));
  return reportAssignment(problem, {
    pairOfLead: exchange.pairOfLead,
    priceOfRep,
    dualBound: Math.max(...bounds),
    unassignedCost: benchCost,
    iterations: auction.bids + visitCount,
    stopReason: atRest ? 'optimal' : 'stopped',
  });
}

/** Savings below this share of the cost range are rounding. */
const toleranceFraction = 1e-11;
/** First and last epsilon as shares of the cost range, and what divides it from phase to phase. */
const firstEpsilonFraction = 0.1;
const lastEpsilonFraction = 2e-5;
const epsilonDivisor = 8;
const bidsPerLeadMax = 400;
/** How many cost ranges above the highest cost a lead bids before it opts out of the auction. */
const optOutSpreads = 1;
/** The share of the budget after which the auction hands over to the exchange. */
const auctionShareMax = 0.5;

interface AuctionOutcome {
  pairOfLead: Int32Array;
  price: Float64Array;
  bids: number;
}

function runAuction(problem: AssignmentProblem, spread: number, stop: StoppingCriterion): AuctionOutcome {
  const { leadCount, repCount } = problem;
  const market = openSlotMarket(problem);
  const price = new Float64Array(repCount);
  const queue = new Int32Array(leadCount);
  const optOutCost = optOutCostOf(problem, spread);
  const last = Math.max(spread * lastEpsilonFraction, Number.MIN_VALUE);
  const mustStop = (bids: number) => stop.spentFraction(bids) >= auctionShareMax;
  let bids = 0;
  let epsilon = Math.max(last, spread * firstEpsilonFraction);
  for (;;) {
    const bid = () =>
      auctionSlots(problem, market, price, epsilon, optOutCost, queue, bidsPerLeadMax * leadCount);
    bids += bid();
    const discount = new Float64Array(repCount);
    while (!mustStop(bids) && discountUnsoldSlots(problem, market, price, epsilon, discount)) bids += bid();
    if (epsilon <= last || mustStop(bids)) break;
    epsilon = Math.max(last, epsilon / epsilonDivisor);
    reopen(market, price);
  }
  for (let rep = 0; rep < repCount; rep++) price[rep] = slotPrice(market, rep);
  return {
    pairOfLead: market.pairOfLead.map((pair) => Math.max(pair, -1)),
    price: finitePrices(price),
    bids,
  };
}

/** Starts the next phase at the prices found, with all leads waiting. */
function reopen(market: SlotMarket, price: Float64Array): void {
  for (let rep = 0; rep < price.length; rep++) {
    market.floorPrice[rep] = Number.isFinite(price[rep]) ? price[rep] : 0;
  }
  market.filledCount.fill(0);
  market.pairOfLead.fill(-1);
}

/**
 * Lowers the price of slots that were left unsold at one, each time by twice as much, and lets go the leads that now
 * would rather have one of those. Returns false when there was nothing to do.
 *
 * @param discount length repCount; the last discount of each rep; 0 at first
 */
function discountUnsoldSlots(
  problem: AssignmentProblem,
  market: SlotMarket,
  price: Float64Array,
  epsilon: number,
  discount: Float64Array,
): boolean {
  const { slotStart, filledCount, floorPrice, pairOfLead } = market;
  let isAnyLowered = false;
  for (let rep = 0; rep < problem.repCount; rep++) {
    if (filledCount[rep] < slotStart[rep + 1] - slotStart[rep] && floorPrice[rep] > 0) {
      discount[rep] = Math.max(epsilon, 2 * discount[rep]);
      floorPrice[rep] = Math.max(0, floorPrice[rep] - discount[rep]);
      isAnyLowered = true;
    }
    price[rep] = slotPrice(market, rep);
  }
  if (!isAnyLowered) return false;
  const { offsets, repOf, cost } = problem;
  const wantsToGo = (lead: number): boolean => {
    const held = pairOfLead[lead];
    const limit = cost[held] + price[repOf[held]] - epsilon;
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      if (cost[pair] + price[repOf[pair]] < limit) return true;
    }
    return false;
  };
  for (let rep = 0; rep < problem.repCount; rep++) giveBackSlots(market, rep, wantsToGo);
  for (let lead = 0; lead < problem.leadCount; lead++) if (pairOfLead[lead] === -2) pairOfLead[lead] = -1;
  return true;
}

/** A rep without slots has no price; any price that keeps leads away will do, and 0 costs the bound nothing. */
function finitePrices(price: Float64Array): Float64Array {
  return price.map((p) => (Number.isFinite(p) ? p : 0));
}

function optOutCostOf(problem: AssignmentProblem, spread: number): number {
  return highestCost(problem) + optOutSpreads * Math.max(spread, Number.MIN_VALUE);
}

function highestCost({ cost }: AssignmentProblem): number {
  return cost.reduce((high, c) => Math.max(high, c), cost[0] ?? 0);
}
