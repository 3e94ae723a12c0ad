import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './home.module.css';
import { parseAddress } from './tile-words.ts';

interface Step {
  title: string;
  detail: string;
  address: string;
  tone: 'neutral' | 'attention';
}

/** What to do now, the most pressing first. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ul className={styles.steps}>
      {steps.map((step) => (
        <li key={step.title}>
          <Link {...parseAddress(step.address)} className={styles.step} data-tone={step.tone}>
            <span className={styles.words}>
              <b>{step.title}</b>
              <span className={styles.detail}>{step.detail}</span>
            </span>
            <IconChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
