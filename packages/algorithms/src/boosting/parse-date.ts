/** How a column writes its dates where the order of day and month could be either. */
export type DayOrder = 'day-first' | 'month-first';

export interface ParsedDate {
  /** Days since 1970-01-01, with the time of day as a fraction; the zone is taken as written. */
  readonly days: number;
  readonly hasTime: boolean;
}

const TIME = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`, 'i');
const NAMED_DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})${TIME}$`, 'i');
const NAMED_MONTH_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${TIME}$`, 'i');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as people write it: 2024-03-31, 31.03.2024, 3/31/2024, 31 Mar 2024, each with or without a time.
 *
 * @param order which comes first in 03/04/2024; a date with dots is always day first
 * @returns undefined for anything else, also for 31 February
 *
 * O(length). Source: ISO 8601 and common practice.
 */
export function parseDate(text: string, order: DayOrder): ParsedDate | undefined {
  if (text.length < 6 || text.length > 40) return undefined;
  let match = YEAR_FIRST.exec(text);
  if (match) return compose(match[1], Number(match[3]), match[4], match, 5);
  match = YEAR_LAST.exec(text);
  if (match) {
    const dayFirst = match[2] === '.' || order === 'day-first';
    const [day, month] = dayFirst ? [match[1], match[3]] : [match[3], match[1]];
    return compose(match[4], Number(month), day, match, 5);
  }
  match = NAMED_DAY_FIRST.exec(text);
  if (match) return compose(match[3], monthNumber(match[2]), match[1], match, 4);
  match = NAMED_MONTH_FIRST.exec(text);
  if (match) return compose(match[3], monthNumber(match[1]), match[2], match, 4);
  return undefined;
}

/** What a written date proves about the order of day and month; undefined when it proves nothing. */
export function dayOrderOf(text: string): DayOrder | undefined {
  const match = YEAR_LAST.exec(text);
  if (!match || match[2] === '.') return undefined;
  if (Number(match[1]) > 12) return 'day-first';
  return Number(match[3]) > 12 ? 'month-first' : undefined;
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function compose(
  yearText: string,
  month: number,
  dayText: string,
  match: RegExpExecArray,
  timeAt: number,
): ParsedDate | undefined {
  const year =
    yearText.length === 2 ? Number(yearText) + (Number(yearText) < 70 ? 2000 : 1900) : Number(yearText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const [hour, minute, second, half] = match.slice(timeAt, timeAt + 4);
  const hasTime = hour !== undefined;
  const hours = (Number(hour ?? 0) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  const fraction = (hours * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)) / 86_400;
  return { days: daysSinceEpoch(year, month, day) + fraction, hasTime };
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Month 1 … 12 of a day number. O(1). Source: Hinnant, as above. */
export function monthOf(days: number): number {
  const shifted = Math.floor(days) + 719_468;
  const dayOfEra = shifted - Math.floor(shifted / 146_097) * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  return month < 10 ? month + 3 : month - 9;
}

/** 0 Monday … 6 Sunday. O(1). Source: 1970-01-01 was a Thursday. */
export function weekdayOf(days: number): number {
  return (((Math.floor(days) + 3) % 7) + 7) % 7;
}
