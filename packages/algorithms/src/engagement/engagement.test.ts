import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedTouch, daysUntilBelow, engagementAt, engagementCourse } from './index.ts';

const rules = {
  touches: [
    { kind: 'meeting', group: 'talks', points: 25, halfLifeDays: 45 },
    { kind: 'email-clicked', group: 'mail', points: 7.5, halfLifeDays: 14 },
    { kind: 'email-opened', group: 'mail', points: 2.5, halfLifeDays: 7 },
  ],
  caps: [
    { group: 'talks', points: 50 },
    { group: 'mail', points: 10 },
  ],
};
const now = Date.UTC(2026, 5, 1);
const ago = (kind: string, days: number): DatedTouch => ({ kind, atMs: now - days * 86_400_000 });

const someTouches = fc.array(
  fc.record({
    kind: fc.constantFrom('meeting', 'email-clicked', 'email-opened', 'note'),
    atMs: fc.integer({ min: now - 500 * 86_400_000, max: now + 10 * 86_400_000 }),
  }),
  { maxLength: 60 },
);

describe('engagement at a moment', () => {
  it('halves a touch with each half-life', () => {
    expect(engagementAt(rules, [ago('meeting', 0)], now).points).toBe(25);
    expect(engagementAt(rules, [ago('meeting', 45)], now).points).toBe(12.5);
    expect(engagementAt(rules, [ago('meeting', 90)], now).points).toBe(6.25);
    expect(engagementAt(rules, [ago('meeting', 366)], now).points).toBe(0);
  });

  it('counts nothing of the future, and nothing of a kind without a rule', () => {
    expect(engagementAt(rules, [ago('meeting', -1), ago('note', 1)], now).points).toBe(0);
  });

  it('never lets mails outweigh one fresh meeting, however many they are', () => {
    const meeting = engagementAt(rules, [ago('meeting', 0)], now).points;
    const mails = fc.array(
      fc.record({
        kind: fc.constantFrom('email-opened', 'email-clicked'),
        days: fc.double({ min: 0, max: 400, noNaN: true }),
      }),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(mails, (some) => {
        const touches = some.map(({ kind, days }) => ago(kind, days));
        expect(engagementAt(rules, touches, now).points).toBeLessThan(meeting);
      }),
      { numRuns: 300 },
    );
  });

  it('shares a capped group among its touches, so that the parts add up', () => {
    fc.assert(
      fc.property(someTouches, (touches) => {
        const { points, groups, touchPoints } = engagementAt(rules, touches, now);
        expect(touchPoints.reduce((sum, part) => sum + part, 0)).toBeCloseTo(points, 9);
        for (const group of groups) expect(group.points).toBeLessThanOrEqual(group.cap!);
      }),
    );
  });

  it('refuses rules that mean nothing', () => {
    const broken = (touch: object) => () =>
      engagementAt({ touches: [{ ...rules.touches[0]!, ...touch }], caps: [] }, [], now);
    expect(broken({ points: Number.NaN })).toThrow('points of meeting: expected at least 0, got NaN');
    expect(broken({ halfLifeDays: 0 })).toThrow('halfLifeDays of meeting: expected more than 0, got 0');
    expect(() => engagementAt({ ...rules, caps: [{ group: 'mail', points: -1 }] }, [], now)).toThrow(
      'cap of mail',
    );
    const double = { ...rules, touches: [rules.touches[0]!, rules.touches[0]!] };
    expect(() => engagementAt(double, [], now)).toThrow('one rule a kind');
  });
});

describe('the course of engagement', () => {
  it('only falls where nothing new happens', () => {
    fc.assert(
      fc.property(someTouches, (touches) => {
        const known = touches.filter(({ atMs }) => atMs <= now);
        const course = engagementCourse(rules, known, now, now + 60 * 86_400_000, 60);
        for (let i = 1; i < course.length; i++) expect(course[i]).toBeLessThanOrEqual(course[i - 1]! + 1e-9);
      }),
    );
  });

  it('rises where a touch happened', () => {
    const course = engagementCourse(rules, [ago('meeting', 5)], now - 10 * 86_400_000, now, 10);
    expect(course[4]).toBe(0);
    expect(course[5]).toBe(25);
    expect(course[10]).toBeCloseTo(25 * 0.5 ** (5 / 45), 12);
  });

  it('says when it falls below a level', () => {
    expect(daysUntilBelow(rules, [ago('meeting', 0)], now, 12.5)).toBeCloseTo(45, 2);
    expect(daysUntilBelow(rules, [ago('meeting', 0)], now, 30)).toBe(0);
    // 45 days a half-life: 25 points are 24.9 after 0.26 days, and below 24.999 within two minutes of the true time.
    const soon = daysUntilBelow(rules, [ago('meeting', 0)], now, 24.999)!;
    expect(soon).toBeGreaterThan(0);
    expect(soon).toBeLessThan(45 * Math.log2(25 / 24.999) + 1 / 1440);
    expect(daysUntilBelow(rules, [], now, 0)).toBeNull();
  });

  it('refuses a course without length', () => {
    expect(() => engagementCourse(rules, [], now, now, 10)).toThrow('toMs: expected more than');
    expect(() => engagementCourse(rules, [], now, now + 1, 0)).toThrow('stepCount: expected a whole number');
    expect(() => engagementCourse(rules, [], now, now + 1, 10_001)).toThrow('stepCount');
    expect(engagementCourse(rules, [], now, now + 1, 1)).toHaveLength(2);
    expect(engagementCourse(rules, [], now, now + 1, 10_000)).toHaveLength(10_001);
  });
});
