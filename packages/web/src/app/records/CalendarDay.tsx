import { When } from '../../ui/format/When.tsx';

/** A day of the calendar as a person says it; at noon, so that no zone makes it the day before. */
export function CalendarDay({ day }: { day: string }) {
  return <When at={`${day}T12:00:00`} dayOnly />;
}
