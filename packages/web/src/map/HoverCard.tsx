import styles from './unit-map.module.css';

interface HoverCardProps {
  point: { x: number; y: number };
  /** Where in the map the pointer is; the card opens towards the middle. */
  leftHalf: boolean;
  title: string;
  lines: readonly string[];
}

/** A few words beside the pointer. Screen readers find the same in the table. */
export function HoverCard({ point, leftHalf, title, lines }: HoverCardProps) {
  const offset = leftHalf ? '14px, 14px' : 'calc(-100% - 14px), 14px';
  return (
    <div
      className={styles.hover}
      style={{ transform: `translate(${point.x}px, ${point.y}px) translate(${offset})` }}
      aria-hidden="true"
    >
      <b>{title}</b>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
