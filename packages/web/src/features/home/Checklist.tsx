import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './home.module.css';
import { parseAddress } from './tile-words.ts';

interface ChecklistProps {
  items: readonly { title: string; done: boolean; address: string }[];
}

/** The first steps of a role, ticked off by what was really done. */
export function Checklist({ items }: ChecklistProps) {
  return (
    <ul className={styles.checklist}>
      {items.map((item) => (
        <li key={item.title} className={styles.item}>
          {item.done ? (
            <IconCircleCheck size={18} className={styles.done ?? ''} aria-label="done" />
          ) : (
            <IconCircle size={18} className={styles.open ?? ''} aria-label="to do" />
          )}
          <Link {...parseAddress(item.address)}>{item.title}</Link>
        </li>
      ))}
    </ul>
  );
}
