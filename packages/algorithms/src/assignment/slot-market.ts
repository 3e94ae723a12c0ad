import type { AssignmentProblem } from './assignment-problem.ts';

/**
 * Reps as sellers of equal slots. Each rep keeps the bids it has accepted in a binary heap with
 * the lowest on top, so that the price of a rep is the bid a newcomer would have to beat.
 */
export interface SlotMarket {
  /** Length repCount + 1; the heap of rep `r` lies in [slotStart[r], slotStart[r + 1]). */
  readonly slotStart: Uint32Array;
  /** Length repCount; slots taken. */
  readonly filledCount: Uint32Array;
  readonly slotLead: Int32Array;
  readonly slotBid: Float64Array;
  /** Length repCount; the price of a slot that nobody has taken. */
  readonly floorPrice: Float64Array;
  /** Length leadCount; the pair each lead holds, −1 while it waits, −2 when it has opted out. */
  readonly pairOfLead: Int32Array;
}

/** A rep's slots are its whole capacity, but never more than the leads that could come. O(pairs). */
export function openSlotMarket(problem: AssignmentProblem): SlotMarket {
  const { leadCount, repCount, repOf, capacity } = problem;
  const comers = new Float64Array(repCount);
  for (const rep of repOf) comers[rep]++;
  const slotStart = new Uint32Array(repCount + 1);
  for (let rep = 0; rep < repCount; rep++) {
    slotStart[rep + 1] = slotStart[rep] + Math.min(Math.floor(capacity[rep]), comers[rep]);
  }
  return {
    slotStart,
    filledCount: new Uint32Array(repCount),
    slotLead: new Int32Array(slotStart[repCount]),
    slotBid: new Float64Array(slotStart[repCount]),
    floorPrice: new Float64Array(repCount),
    pairOfLead: new Int32Array(leadCount).fill(-1),
  };
}

/** What a newcomer has to beat at this rep; `Infinity` at a rep without slots. */
export function slotPrice({ slotStart, filledCount, slotBid, floorPrice }: SlotMarket, rep: number): number {
  const start = slotStart[rep];
  const slots = slotStart[rep + 1] - start;
  if (slots === 0) return Infinity;
  return filledCount[rep] < slots ? floorPrice[rep] : slotBid[start];
}

/** Puts a lead on a slot of the rep; returns the lead it drives out, or −1. O(log slots). */
export function takeSlot(market: SlotMarket, rep: number, lead: number, bid: number): number {
  const { slotStart, filledCount } = market;
  const start = slotStart[rep];
  const slots = slotStart[rep + 1] - start;
  if (filledCount[rep] < slots) {
    siftUp(market, start, filledCount[rep]++, lead, bid);
    return -1;
  }
  const drivenOut = market.slotLead[start];
  siftDown(market, start, slots, lead, bid);
  return drivenOut;
}

/** Gives back the slots of the rep whose lead no longer wants them. O(slots · log slots). */
export function giveBackSlots(market: SlotMarket, rep: number, wantsToGo: (lead: number) => boolean): void {
  const start = market.slotStart[rep];
  const taken = market.filledCount[rep];
  let kept = 0;
  for (let slot = start; slot < start + taken; slot++) {
    const lead = market.slotLead[slot];
    if (wantsToGo(lead)) market.pairOfLead[lead] = -1;
    else siftUp(market, start, kept++, lead, market.slotBid[slot]);
  }
  market.filledCount[rep] = kept;
}

function siftUp(
  { slotLead, slotBid }: SlotMarket,
  start: number,
  from: number,
  lead: number,
  bid: number,
): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (slotBid[start + parent] <= bid) break;
    slotBid[start + at] = slotBid[start + parent];
    slotLead[start + at] = slotLead[start + parent];
    at = parent;
  }
  slotBid[start + at] = bid;
  slotLead[start + at] = lead;
}

function siftDown(
  { slotLead, slotBid }: SlotMarket,
  start: number,
  size: number,
  lead: number,
  bid: number,
): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && slotBid[start + child + 1] < slotBid[start + child]) child++;
    if (slotBid[start + child] >= bid) break;
    slotBid[start + at] = slotBid[start + child];
    slotLead[start + at] = slotLead[start + child];
    at = child;
  }
  slotBid[start + at] = bid;
  slotLead[start + at] = lead;
}
