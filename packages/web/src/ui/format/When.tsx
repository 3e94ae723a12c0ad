import { useNow } from '../clock.ts';
import { day, instant, when } from './dates.ts';

interface WhenProps {
  at: string | Date;
  /** Always the day, never "3 h ago". */
  dayOnly?: boolean;
}

/** An instant as a person says it; the exact time and zone on hover. */
export function When({ at, dayOnly = false }: WhenProps) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={instant(at)}>
      {dayOnly ? day(at, now) : when(at, now)}
    </time>
  );
}
