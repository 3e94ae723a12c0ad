import type { SampleCalendar } from './calendar.ts';
import type { Draws } from './draws.ts';
import { type Channel, channels, type Product, products, type Topic, topics } from './firm-catalogue.ts';
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
      touchesPerMonth: isEngaged ? 0.15 + 0.58 * -Math.log(1 - draws.uniform()) : 0,
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

const channelWeights: Record<Channel, number> = {
  email: 0.52,
  web: 0.2,
  call: 0.13,
  meeting: 0.06,
  webinar: 0.05,
  event: 0.04,
};

const responses: Record<Channel, readonly { response: string; weight: number }[]> = {
  email: [
    { response: 'delivered', weight: 0.55 },
    { response: 'opened', weight: 0.33 },
    { response: 'replied', weight: 0.08 },
    { response: 'bounced', weight: 0.04 },
  ],
  web: [{ response: 'visited', weight: 1 }],
  call: [
    { response: 'reached', weight: 0.62 },
    { response: 'voicemail', weight: 0.38 },
  ],
  meeting: [{ response: 'held', weight: 1 }],
  webinar: [
    { response: 'attended', weight: 0.7 },
    { response: 'registered', weight: 0.3 },
  ],
  event: [{ response: 'attended', weight: 1 }],
};

function makeTouch(
  relationship: Relationship,
  topic: Topic,
  daysBack: number,
  calendar: SampleCalendar,
  draws: Draws,
): SampleTouch {
  const channel = channels[draws.weighted(channels.map((name) => channelWeights[name]))]!;
  const options = responses[channel];
  const isPersonal = channel === 'call' || channel === 'meeting' || channel === 'event';
  return {
    firm: relationship.firm,
    rep: isPersonal ? relationship.rep : undefined,
    channel,
    topic,
    response: options[draws.weighted(options.map(({ weight }) => weight))]!.response,
    daysBack: atBusinessHours(daysBack, calendar, draws),
  };
}

/** Moves a moment to working hours (13 to 23 UTC) of a weekday, never past the end of history. */
export function atBusinessHours(daysBack: number, calendar: SampleCalendar, draws: Draws): number {
  let day = Math.floor(daysBack);
  while (calendar.isWeekend(day)) day += 1;
  return day + 1 - draws.between(13, 23) / 24;
}
