import type { AssignmentProblem } from './assignment-problem.ts';

/**
 * The state of the last, exact step: which lead is where, as linked lists, and a price a place.
 *
 * Places are the reps, then `bench` (where leads without a rep stand, at `benchCost` each), then
 * `idle` (unused capacity). A place's price must be so high that nobody elsewhere would rather be there.
 */
export interface Exchange {
  readonly problem: AssignmentProblem;
  readonly benchCost: number;
  /** Length leadCount; the pair each lead holds, or −1 on the bench. */
  readonly pairOfLead: Int32Array;
  /** Length repCount; slots nobody has taken; may be Infinity. */
  readonly freeSlots: Float64Array;
  /** Length repCount + 1; first lead of each rep and of the bench, −1 for none. */
  readonly firstLead: Int32Array;
  readonly nextLead: Int32Array;
  readonly previousLead: Int32Array;
  /** Length repCount + 2. */
  readonly price: Float64Array;
}

/** The bench and the idle capacity as places. */
const benchOf = (problem: AssignmentProblem): number => problem.repCount;
const idleOf = (problem: AssignmentProblem): number => problem.repCount + 1;

/** Files the leads under their places. O(leadCount + repCount). */
export function openExchange(
  problem: AssignmentProblem,
  pairOfLead: Int32Array,
  repPrice: Float64Array,
  benchCost: number,
): Exchange {
  const { leadCount, repCount, repOf, capacity } = problem;
  const exchange: Exchange = {
    problem,
    benchCost,
    pairOfLead,
    freeSlots: Float64Array.from(capacity, Math.floor),
    firstLead: new Int32Array(repCount + 1).fill(-1),
    nextLead: new Int32Array(leadCount).fill(-1),
    previousLead: new Int32Array(leadCount).fill(-1),
    price: new Float64Array(repCount + 2),
  };
  for (let rep = 0; rep < repCount; rep++) {
    exchange.price[rep] = Number.isFinite(repPrice[rep]) ? repPrice[rep] : 0;
  }
  for (let lead = leadCount - 1; lead >= 0; lead--) {
    const pair = pairOfLead[lead];
    fileLead(exchange, lead, pair < 0 ? repCount : repOf[pair]);
    if (pair >= 0) exchange.freeSlots[repOf[pair]]--;
  }
  return exchange;
}

/**
 * Places every lead on the bench that a chain of moves can place, so that as many as possible have a rep.
 *
 * From each such lead we search the reps it can reach through leads that could move on. A rep reached
 * in vain stays out of reach of a free slot for good, so it is never searched again; at the end exactly these reps
 * are short of slots, and only for them a slot is worth a place on the bench.
 *
 * @param exchange         changed in place
 * @param shortageSurcharge ≥ 0; added to the price of the reps that are short of slots
 *
 * O(pairs) for all searches in vain together, and O(pairs) at worst for each lead placed.
 * Source: H. W. Kuhn, "The Hungarian method for the assignment problem" (1955), its matching part.
 */
export function placeBenchedLeads(exchange: Exchange, shortageSurcharge: number): void {
  const { problem, firstLead, nextLead, price } = exchange;
  const isShort = new Uint8Array(problem.repCount);
  const reach: Reach = {
    seenFor: new Int32Array(problem.repCount).fill(-1),
    viaLead: new Int32Array(problem.repCount),
    viaPair: new Int32Array(problem.repCount),
    queue: new Int32Array(problem.repCount),
  };
  for (let lead = firstLead[benchOf(problem)]; lead >= 0; ) {
    const next = nextLead[lead];
    placeByChain(exchange, lead, isShort, reach);
    lead = next;
  }
  for (let rep = 0; rep < problem.repCount; rep++) if (isShort[rep]) price[rep] += shortageSurcharge;
}

interface Reach {
  /** The benched lead whose search saw each rep last. */
  seenFor: Int32Array;
  viaLead: Int32Array;
  viaPair: Int32Array;
  queue: Int32Array;
}

function placeByChain(exchange: Exchange, benched: number, isShort: Uint8Array, reach: Reach): void {
  const { problem, freeSlots, firstLead, nextLead } = exchange;
  const { offsets, repOf } = problem;
  const { seenFor, viaLead, viaPair, queue } = reach;
  let size = 0;
  const see = (lead: number): number => {
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      const rep = repOf[pair];
      if (isShort[rep] || seenFor[rep] === benched) continue;
      seenFor[rep] = benched;
      viaLead[rep] = lead;
      viaPair[rep] = pair;
      if (freeSlots[rep] > 0) return rep;
      queue[size++] = rep;
    }
    return -1;
  };
  let free = see(benched);
  for (let head = 0; head < size && free < 0; head++) {
    for (let lead = firstLead[queue[head]]; lead >= 0 && free < 0; lead = nextLead[lead]) free = see(lead);
  }
  if (free < 0) for (let k = 0; k < size; k++) isShort[queue[k]] = 1;
  else moveAlong(exchange, reach, free);
}

/** Moves each lead of the chain to the rep that it was the way to, from the free slot back to the bench. */
function moveAlong(exchange: Exchange, { viaLead, viaPair }: Reach, freeRep: number): void {
  const { pairOfLead, problem } = exchange;
  let to = freeRep;
  for (;;) {
    const lead = viaLead[to];
    const held = pairOfLead[lead];
    const from = held < 0 ? benchOf(problem) : problem.repOf[held];
    moveLead(exchange, lead, from, to, viaPair[to]);
    if (held < 0) return;
    to = from;
  }
}

/**
 * Turns a good assignment into a cheapest one and finds the prices that prove it.
 *
 * A place is too cheap when some lead elsewhere would rather stand there; its price is then raised to
 * where that lead no longer cares. Raising may make the next place too cheap, and so on. Either this
 * comes to rest, and the prices prove the assignment optimal, or it goes round in a circle: then
 * moving every lead of the circle one place on saves money, we do so, and go on.
 *
 * @param exchange  changed in place: a good assignment and prices near its dual optimum
 * @param tolerance ≥ 0, in cost units; what counts as no saving
 * @param mayGoOn   asked once per `visitsPerCheck` places looked at; false breaks off with the assignment so far
 * @returns `atRest` true when the prices prove the optimum, and the number of places looked at
 *
 * O(visits · pairs of a place). Source: the label-correcting form of negative-cycle cancelling, e.g. R. K. Ahuja,
 * T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), sections 5.5 and 9.6.
 */
export function exchangeCircles(
  exchange: Exchange,
  tolerance: number,
  mayGoOn: (visitsMade: number) => boolean,
): { atRest: boolean; visitCount: number } {
  const placeCount = exchange.problem.repCount + 2;
  const search: Search = {
    raisedBy: new Int32Array(placeCount).fill(-1),
    raisedByLead: new Int32Array(placeCount).fill(-1),
    raisedByPair: new Int32Array(placeCount).fill(-1),
    queue: new Int32Array(placeCount),
    isQueued: new Uint8Array(placeCount),
    head: 0,
    size: 0,
    tolerance,
  };
  for (let place = 0; place < placeCount; place++) enqueue(search, place);
  let visitCount = 0;
  while (search.size > 0) {
    if (++visitCount % visitsPerCheck === 0 && !mayGoOn(visitCount)) return { atRest: false, visitCount };
    visitPlace(exchange, search, dequeue(search));
  }
  return { atRest: true, visitCount };
}

const visitsPerCheck = 256;

interface Search {
  /** The place, lead and pair that last raised each place's price; −1 for none, pair −1 for the bench. */
  raisedBy: Int32Array;
  raisedByLead: Int32Array;
  raisedByPair: Int32Array;
  queue: Int32Array;
  isQueued: Uint8Array;
  head: number;
  size: number;
  tolerance: number;
}

function visitPlace(exchange: Exchange, search: Search, place: number): void {
  const { problem, price, freeSlots, firstLead, nextLead, pairOfLead } = exchange;
  const idle = idleOf(problem);
  if (place === idle) {
    for (let other = 0; other < idle; other++) raise(exchange, search, other, price[idle], idle, -1, -1);
    return;
  }
  const bench = benchOf(problem);
  if (place === bench || freeSlots[place] > 0) {
    if (raise(exchange, search, idle, price[place], place, -1, -1)) return;
  }
  const { offsets, repOf, cost } = problem;
  const { tolerance } = search;
  for (let lead = firstLead[place]; lead >= 0; lead = nextLead[lead]) {
    const held = pairOfLead[lead];
    const level = price[place] + (held < 0 ? exchange.benchCost : cost[held]);
    const end = offsets[lead + 1];
    for (let pair = offsets[lead]; pair < end; pair++) {
      if (level - cost[pair] <= price[repOf[pair]] + tolerance || pair === held) continue;
      if (raise(exchange, search, repOf[pair], level - cost[pair], place, lead, pair)) return;
    }
    if (place !== bench && raise(exchange, search, bench, level - exchange.benchCost, place, lead, -1))
      return;
  }
}

/** Raises a price if it is too low; returns true when a circle was found and the leads were moved. */
function raise(
  exchange: Exchange,
  search: Search,
  place: number,
  level: number,
  by: number,
  lead: number,
  pair: number,
): boolean {
  if (level <= exchange.price[place] + search.tolerance) return false;
  const closes = leadsBackTo(search, by, place);
  search.raisedBy[place] = by;
  search.raisedByLead[place] = lead;
  search.raisedByPair[place] = pair;
  if (closes) return moveRound(exchange, search, place);
  exchange.price[place] = level;
  enqueue(search, place);
  return false;
}

function leadsBackTo({ raisedBy }: Search, from: number, place: number): boolean {
  let steps = 0;
  for (let at = from; at >= 0 && steps <= raisedBy.length; at = raisedBy[at], steps++) {
    if (at === place) return true;
  }
  return false;
}

/** Moves the leads of the circle through `place` one place on, if they still stand where they stood. */
function moveRound(exchange: Exchange, search: Search, place: number): boolean {
  const { raisedBy } = search;
  const moves = isStillTrue(exchange, search, place);
  let at = place;
  do {
    const from = raisedBy[at];
    if (moves && search.raisedByLead[at] >= 0) {
      moveLead(exchange, search.raisedByLead[at], from, at, search.raisedByPair[at]);
    }
    raisedBy[at] = -1;
    enqueue(search, at);
    at = from;
  } while (at !== place);
  return true;
}

function isStillTrue(exchange: Exchange, search: Search, place: number): boolean {
  const { problem, pairOfLead, freeSlots, benchCost } = exchange;
  const { repOf, cost } = problem;
  const bench = benchOf(problem);
  const idle = idleOf(problem);
  let saving = 0;
  let at = place;
  do {
    const from = search.raisedBy[at];
    const lead = search.raisedByLead[at];
    if (lead >= 0) {
      const held = pairOfLead[lead];
      if ((held < 0 ? bench : repOf[held]) !== from) return false;
      const pair = search.raisedByPair[at];
      saving += (held < 0 ? benchCost : cost[held]) - (pair < 0 ? benchCost : cost[pair]);
    } else if (at === idle && from !== bench && !(freeSlots[from] > 0)) return false;
    at = from;
  } while (at !== place);
  return saving > search.tolerance;
}

function moveLead(exchange: Exchange, lead: number, from: number, to: number, pair: number): void {
  const { firstLead, nextLead, previousLead, freeSlots, problem } = exchange;
  const next = nextLead[lead];
  const previous = previousLead[lead];
  if (previous < 0) firstLead[from] = next;
  else nextLead[previous] = next;
  if (next >= 0) previousLead[next] = previous;
  if (from < problem.repCount) freeSlots[from]++;
  if (to < problem.repCount) freeSlots[to]--;
  exchange.pairOfLead[lead] = pair;
  fileLead(exchange, lead, to);
}

function fileLead({ firstLead, nextLead, previousLead }: Exchange, lead: number, place: number): void {
  const first = firstLead[place];
  nextLead[lead] = first;
  previousLead[lead] = -1;
  if (first >= 0) previousLead[first] = lead;
  firstLead[place] = lead;
}

function enqueue(search: Search, place: number): void {
  if (search.isQueued[place]) return;
  search.isQueued[place] = 1;
  search.queue[(search.head + search.size++) % search.queue.length] = place;
}

function dequeue(search: Search): number {
  const place = search.queue[search.head];
  search.head = (search.head + 1) % search.queue.length;
  search.size--;
  search.isQueued[place] = 0;
  return place;
}
