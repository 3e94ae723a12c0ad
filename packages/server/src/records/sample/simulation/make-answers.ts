import type { SampleCalendar } from './calendar.ts';
import type { Draws } from './draws.ts';
import type { TouchKind } from './firm-catalogue.ts';
import { atBusinessHours } from './make-engagement.ts';
import type { SampleLead, SampleRep, SampleTouch } from './sample-types.ts';

const answerKinds: readonly TouchKind[] = ['call', 'call-unanswered', 'email-sent'];
const answerWeights = [0.4, 0.3, 0.3];
const typicalDays = 1.3;
const minutesAtLeast = 20 / (24 * 60);

/** What reps did about their leads: some answer nearly all within a day or two, others leave many lying. */
export function makeAnswers(
  leads: readonly SampleLead[],
  calendar: SampleCalendar,
  draws: Draws,
): SampleTouch[] {
  const diligence = new Map<SampleRep, number>();
  return leads.flatMap((lead): SampleTouch[] => {
    const { firm, rep } = lead.relationship;
    if (!diligence.has(rep)) diligence.set(rep, draws.between(0.35, 0.9));
    const answers = draws.chance(diligence.get(rep)!);
    const waitDays = typicalDays * Math.exp(0.9 * draws.normal());
    const kind = answerKinds[draws.weighted(answerWeights)]!;
    const meant = Math.max(0, lead.createdDaysBack - waitDays);
    const daysBack = Math.min(atBusinessHours(meant, calendar, draws), lead.createdDaysBack - minutesAtLeast);
    if (!answers || waitDays > lead.createdDaysBack || daysBack <= 0) return [];
    return [{ firm, rep, kind, origin: 'sales', topic: lead.product, daysBack }];
  });
}
