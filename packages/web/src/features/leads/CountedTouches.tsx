import type { Engagement } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { points } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { words } from '../../ui/words.ts';
import styles from './leads.module.css';

const shownFirst = 5;
/** Less is written as 0.0 and says nothing. */
const worthShowing = 0.05;

/** The touches behind the points, what counts most first. */
export function CountedTouches({ touches }: { touches: Engagement['touches'] }) {
  const [all, setAll] = useState(false);
  const sorted = touches.toSorted((a, b) => b.points - a.points);
  const counted = sorted.filter((touch) => touch.points >= worthShowing);
  const shown = all ? sorted : counted.slice(0, shownFirst);
  return (
    <>
      <ol className={styles.history}>
        {shown.map((touch) => (
          <li key={touch.id} className={styles.touch}>
            <span>
              {words(touch.kind)}
              {touch.topic && <span className="quiet"> {words(touch.topic).toLowerCase()}</span>}
            </span>
            <span className="quiet small">
              <When at={touch.occurredAt} />
            </span>
            <span className={styles.touchPoints}>+{points(touch.points)}</span>
          </li>
        ))}
      </ol>
      {shown.length < touches.length && (
        <Button variant="subtle" color="gray" onClick={() => setAll(true)}>
          All {touches.length} touches of the year
        </Button>
      )}
    </>
  );
}
