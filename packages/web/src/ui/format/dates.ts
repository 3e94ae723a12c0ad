const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const dayMonth = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** "Tue 14 Mar" this year, "14 Mar 2024" else. */
export function day(value: string | Date, now: Date): string {
  const date = new Date(value);
  const text = date.getFullYear() === now.getFullYear() ? dayMonth.format(date) : dayMonthYear.format(date);
  return text.replace(',', '');
}

/** Under a day in words ("5 min ago", "in 3 h"), else the day. */
export function when(value: string | Date, now: Date): string {
  const distanceMs = new Date(value).getTime() - now.getTime();
  const size = Math.abs(distanceMs);
  if (size >= dayMs) return day(value, now);
  // The page's time may be half a minute behind the server's.
  if (size < minuteMs) return distanceMs > minuteMs / 2 ? 'in a moment' : 'just now';
  const words = duration(size);
  return distanceMs > 0 ? `in ${words}` : `${words} ago`;
}

/** "45 s", "12 min", "3 h", "9 days": one unit, rounded down. */
export function duration(ms: number): string {
  if (ms < minuteMs) return `${Math.floor(ms / 1000)} s`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h`;
  const days = Math.floor(ms / dayMs);
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** The whole instant with its zone, for a tooltip. */
export function instant(value: string | Date): string {
  return full.format(new Date(value));
}
