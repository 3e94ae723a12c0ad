import { Link } from '@tanstack/react-router';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './service.module.css';
import { groupedBy, type Levels, rangeOf } from './service-words.ts';

/** Where each kind of gap is closed. */
const wayOn = {
  covered: { to: '/territories', label: 'Open the territories' },
  contacted: { to: '/accounts', label: 'Open the accounts' },
  answered: { to: '/routing', label: 'Open the routing rules' },
} as const;

/** The groups that get clearly less than all others, in words. */
export function Gaps({ levels }: { levels: Levels }) {
  if (levels.gaps.length === 0) {
    return (
      <Notice tone="plain">
        No group gets less than four fifths of what the others get, by more than chance explains.
      </Notice>
    );
  }
  return (
    <div className={styles.gaps}>
      {levels.gaps.map((gap) => (
        <Notice
          key={`${gap.group} ${gap.measure}`}
          tone="warn"
          action={<Link to={wayOn[gap.measure].to}>{wayOn[gap.measure].label}</Link>}
        >
          <b>
            {groupedBy(levels)} {rangeOf(levels.groups[gap.group]!)}:
          </b>{' '}
          {gap.words} The true difference is between {points(gap.high)} and {points(gap.low)} points.
        </Notice>
      ))}
    </div>
  );
}

function points(difference: number): number {
  return Math.round(Math.abs(100 * difference));
}
