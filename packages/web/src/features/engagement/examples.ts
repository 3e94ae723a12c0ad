import type { EngagementSettings, GradeCuts, Lead } from '@catchment/contract';

const examplesShown = 12;

/** A dozen accounts from engaged to quiet, each once. */
export function examplesAmong(leads: readonly Lead[]): { value: string; label: string }[] {
  const byAccount = new Map(
    leads.flatMap((lead) => (lead.accountId && lead.grade ? [[lead.accountId, lead]] : [])),
  );
  const engaged = [...byAccount.values()]
    .filter((lead) => lead.grade!.engagement > 0)
    .sort((a, b) => b.grade!.engagement - a.grade!.engagement);
  const step = Math.max(1, engaged.length / examplesShown);
  return Array.from(
    { length: Math.min(examplesShown, engaged.length) },
    (_, i) => engaged[Math.floor(i * step)]!,
  ).map((lead) => ({
    value: lead.accountId!,
    label: `${lead.accountName ?? lead.company} (${lead.grade!.fitGrade}${lead.grade!.engagementGrade})`,
  }));
}

/** Where engagement 1 and 2 begin by these settings. */
export function levelsOf(
  { cuts: own }: EngagementSettings,
  measured: GradeCuts | null,
): { grade: number; points: number }[] {
  const one = own.engagement?.one ?? measured?.engagementOne;
  const two = own.engagement?.two ?? measured?.engagementTwo;
  return one === undefined || two === undefined
    ? []
    : [
        { grade: 1, points: one },
        { grade: 2, points: two },
      ];
}
