import type { SampleCalendar } from './calendar.ts';
import type { Draws } from './draws.ts';
import { type Product, products, type Topic, type TouchKind, topics, touchKinds } from './firm-catalogue.ts';
import { nearest } from './make-reps.ts';
import type { Firm, Relationship, SampleRep, SampleTouch } from './sample-types.ts';

/** A spell in which a firm looks into one product line: more touches, one topic, often a lead. */
export interface Episode {
  product: Product;
  startDaysBack: number;
  lengthDays: number;
}

export const historyDays = 730;

export function makeRelationships(
  firms: readonly Firm[],
  reps: readonly SampleRep[],
  draws: Draws,
): Relationship[] {
  const homes = reps.map((rep) => rep.home);
  const repsAt = homes.map((home) => reps.filter((rep) => isSamePlace(rep.home, home)));
  return firms.map((firm) => {
    const size = Math.log10(firm.assetsUsd + 1e6);
    const isEngaged = draws.chance(Math.max(0.12, Math.min(0.75, 0.48 + 0.25 * (size - 8.7))));
    const near = repsAt[nearest(homes, firm)]!;
    return {
      firm,
      rep: near[Number(firm.crd) % near.length]!,
      touchesPerMonth: isEngaged ? 0.12 + 0.42 * -Math.log(1 - draws.uniform()) : 0,
      affinity: draws.normal(),
      isClient: isEngaged && draws.chance(0.17),
      favourite: draws.pick(products),
    };
  });
}

function isSamePlace(a: Firm, b: Firm): boolean {
  return a.longitude === b.longitude && a.latitude === b.latitude;
}

export function makeEpisodes(relationship: Relationship, draws: Draws): Episode[] {
  const mean = relationship.touchesPerMonth === 0 ? 0.12 : 1.15;
  return Array.from({ length: draws.poisson(mean) }, () => ({
    product: draws.chance(0.45) ? relationship.favourite : draws.pick(products),
    startDaysBack: draws.between(0, historyDays),
    lengthDays: draws.between(14, 45),
  }));
}

/** An account's touches, oldest first: a steady background and a burst in each episode. */
export function makeTouches(
  relationship: Relationship,
  episodes: readonly Episode[],
  calendar: SampleCalendar,
  draws: Draws,
): SampleTouch[] {
  const background = draws.poisson(relationship.touchesPerMonth * 24);
  const touches: SampleTouch[] = [];
  for (let i = 0; i < background; i += 1) {
    touches.push(makeTouch(relationship, draws.pick(topics), draws.between(0, historyDays), calendar, draws));
  }
  for (const episode of episodes) {
    for (let count = draws.poisson(4.5); count > 0; count -= 1) {
      const daysBack = episode.startDaysBack - draws.uniform() * episode.lengthDays;
      const topic = draws.chance(0.8) ? episode.product : draws.pick(topics);
      if (daysBack > 0) touches.push(makeTouch(relationship, topic, daysBack, calendar, draws));
    }
  }
  return touches.sort((a, b) => b.daysBack - a.daysBack);
}

const kindWeights: Record<TouchKind, number> = {
  'email-sent': 0.29,
  'email-opened': 0.18,
  'email-clicked': 0.06,
  'web-visit': 0.14,
  download: 0.05,
  call: 0.08,
  'call-unanswered': 0.05,
  meeting: 0.06,
  webinar: 0.05,
  event: 0.04,
};

const personalKinds: readonly TouchKind[] = ['call', 'call-unanswered', 'meeting', 'event'];
const clientKinds: readonly TouchKind[] = ['web-visit', 'download'];

function makeTouch(
  relationship: Relationship,
  topic: Topic,
  daysBack: number,
  calendar: SampleCalendar,
  draws: Draws,
): SampleTouch {
  const kind = touchKinds[draws.weighted(touchKinds.map((name) => kindWeights[name]))]!;
  return {
    firm: relationship.firm,
    rep: personalKinds.includes(kind) ? relationship.rep : undefined,
    kind,
    origin: personalKinds.includes(kind) ? 'sales' : clientKinds.includes(kind) ? 'client' : 'marketing',
    topic,
    daysBack: atBusinessHours(daysBack, calendar, draws),
  };
}

/** Moves a moment to working hours (13 to 23 UTC) of a weekday, never past the end of history. */
export function atBusinessHours(daysBack: number, calendar: SampleCalendar, draws: Draws): number {
  let day = Math.floor(daysBack);
  while (calendar.isWeekend(day)) day += 1;
  return day + 1 - draws.between(13, 23) / 24;
}
