import type { AssignmentProblem } from './assignment-problem.ts';
import { type SlotMarket, slotPrice, takeSlot } from './slot-market.ts';

/**
 * Lets every waiting lead bid for a slot until all leads hold one or have opted out.
 *
 * A lead takes its cheapest rep (cost + price) and raises that slot's price until the second best would be
 * as good, plus `epsilon`; so at the end no lead could save more than `epsilon` by moving. A
 * lead whose best offer costs more than `optOutCost` leaves the market.
 *
 * @param problem    unit loads
 * @param market     changed in place
 * @param price      scratch, length repCount, kept equal to `slotPrice` of each rep
 * @param epsilon    > 0, in cost units
 * @param optOutCost more than any cost; what it costs to leave a lead without a rep
 * @param queue      scratch, length leadCount
 * @param bidLimit   the auction breaks off after so many bids
 * @returns the number of bids made; `bidLimit` when broken off, with leads still at −1
 *
 * O(bids · (pairs of a lead + log slots)). Source: D. P. Bertsekas, D. A. Castañon, "The auction algorithm for
 * the transportation problem", Annals of Operations Research 20 (1989).
 */
export function auctionSlots(
  problem: AssignmentProblem,
  market: SlotMarket,
  price: Float64Array,
  epsilon: number,
  optOutCost: number,
  queue: Int32Array,
  bidLimit: number,
): number {
  const { leadCount, repCount, offsets, repOf, cost } = problem;
  const { pairOfLead } = market;
  for (let rep = 0; rep < repCount; rep++) price[rep] = slotPrice(market, rep);
  let head = 0;
  let waiting = 0;
  for (let lead = 0; lead < leadCount; lead++) if (pairOfLead[lead] === -1) queue[waiting++] = lead;
  let bids = 0;
  while (waiting > 0 && bids < bidLimit) {
    const lead = queue[head];
    head = head + 1 === leadCount ? 0 : head + 1;
    waiting--;
    bids++;
    let best = optOutCost;
    let second = Infinity;
    let bestPair = -2;
    const end = offsets[lead + 1];
    for (let pair = offsets[lead]; pair < end; pair++) {
      const offer = cost[pair] + price[repOf[pair]];
      if (offer < best) {
        second = best;
        best = offer;
        bestPair = pair;
      } else if (offer < second) second = offer;
    }
    pairOfLead[lead] = bestPair;
    if (bestPair < 0) continue;
    const rep = repOf[bestPair];
    const drivenOut = takeSlot(market, rep, lead, second - cost[bestPair] + epsilon);
    price[rep] = slotPrice(market, rep);
    if (drivenOut < 0) continue;
    pairOfLead[drivenOut] = -1;
    const tail = head + waiting;
    queue[tail < leadCount ? tail : tail - leadCount] = drivenOut;
    waiting++;
  }
  return bids;
}
