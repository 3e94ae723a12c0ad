import type { LeadGrade } from '@catchment/contract';
import { percent, points } from '../../ui/format/numbers.ts';
import styles from './leads.module.css';

export const fitWords = { A: 'fits well', B: 'fits', C: 'fits poorly' } as const;
export const engagementWords = { 1: 'engaged', 2: 'somewhat engaged', 3: 'quiet' } as const;

/** "B2": how well the firm fits, and how engaged it is. */
export function Grade({ grade }: { grade: LeadGrade }) {
  const { fitGrade, engagementGrade, fit, engagement } = grade;
  const meaning = `Fit ${fitGrade}: ${percent(fit)}, ${fitWords[fitGrade]}. Engagement ${engagementGrade}: ${points(engagement)} points, ${engagementWords[engagementGrade]}.`;
  return (
    <span className={styles.grade} title={meaning} data-fit={fitGrade} data-engagement={engagementGrade}>
      {fitGrade}
      {engagementGrade}
    </span>
  );
}
