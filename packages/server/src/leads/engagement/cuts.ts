import type { EngagementSettings, GradeCuts, LeadGrade } from '@catchment/contract';

/** Where grades begin before there are open leads to take thirds of. */
export const firstCuts = { fitA: 0.2, fitB: 0.1, engagementOne: 40, engagementTwo: 15 };

export type Cuts = Pick<GradeCuts, keyof typeof firstCuts>;

/** The firm's own cut-offs where it has set any. */
export function withOwn<C extends Cuts>(measured: C, { fit, engagement }: EngagementSettings['cuts']): C {
  return {
    ...measured,
    ...(fit && { fitA: fit.a, fitB: fit.b }),
    ...(engagement && { engagementOne: engagement.one, engagementTwo: engagement.two }),
  };
}

export function gradeOf(
  { fit, engagement }: { fit: number; engagement: number },
  cuts: Cuts,
): Pick<LeadGrade, 'fitGrade' | 'engagementGrade'> {
  return {
    fitGrade: fit >= cuts.fitA ? 'A' : fit >= cuts.fitB ? 'B' : 'C',
    engagementGrade: engagement >= cuts.engagementOne ? 1 : engagement >= cuts.engagementTwo ? 2 : 3,
  };
}
