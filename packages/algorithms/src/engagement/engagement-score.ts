/** What a touch of one kind is worth while fresh, and how fast it fades. */
export interface TouchRule {
  readonly kind: string;
  readonly group: string;
  /** ≥ 0. */
  readonly points: number;
  /** > 0; after so many days half of the points are left. */
  readonly halfLifeDays: number;
}

export interface EngagementRules {
  readonly touches: readonly TouchRule[];
  /** The most that all touches of a group count together; a group without a cap counts in full. */
  readonly caps: readonly { readonly group: string; readonly points: number }[];
}

export interface DatedTouch {
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export interface GroupPoints {
  readonly group: string;
  /** What its touches would count together without the cap. */
  readonly uncapped: number;
  /** null: no cap. */
  readonly cap: number | null;
  readonly points: number;
}

export interface EngagementScore {
  readonly points: number;
  /** One entry a group that has a rule, in the order of the rules. */
  readonly groups: readonly GroupPoints[];
  /** Length n; what each touch counts for after fading and capping. They add up to `points`. */
  readonly touchPoints: Float64Array;
}

/** Older touches have faded: the slowest shipped kind is down to a three-hundredth by then. */
export const LOOK_BACK_DAYS = 365;

export const DAY_MS = 86_400_000;

/**
 * How much an account has been engaged at a moment: each touch counts its points, halved with each half-life that has
 * passed, and a group of kinds counts at most its cap.
 *
 * With a cap below the points of a meeting, no number of mails outweighs one fresh meeting. Touches of a kind without
 * a rule, of the future, and older than `LOOK_BACK_DAYS` count nothing. Where a cap bites, what is left is shared
 * among the touches of the group in proportion, so that the parts add up to the whole.
 *
 * @param rules   kinds unique; points ≥ 0, half-lives > 0, caps ≥ 0
 * @param touches n touches in any order
 * @param atMs    milliseconds since 1970
 * @throws RangeError when a rule is out of range
 *
 * Cost: O(n + rules). Source: exponential discounting of recency, as in Fader, Hardie, Lee, "RFM and CLV", JMR 2005.
 */
export function engagementAt(
  rules: EngagementRules,
  touches: readonly DatedTouch[],
  atMs: number,
): EngagementScore {
  checkRules(rules);
  const ruleOf = new Map(rules.touches.map((rule) => [rule.kind, rule]));
  const touchPoints = Float64Array.from(touches, ({ kind, atMs: touchedMs }) =>
    fadedPoints(ruleOf.get(kind), (atMs - touchedMs) / DAY_MS),
  );
  const uncappedOf = new Map(rules.touches.map(({ group }) => [group, 0]));
  touches.forEach(({ kind }, i) => {
    const group = ruleOf.get(kind)?.group;
    if (group !== undefined) uncappedOf.set(group, uncappedOf.get(group)! + touchPoints[i]!);
  });
  const groups = [...uncappedOf].map(([group, uncapped]) => capGroup(rules, group, uncapped));
  const shareOf = new Map(
    groups.map(({ group, uncapped, points }) => [group, uncapped > 0 ? points / uncapped : 0]),
  );
  touches.forEach(({ kind }, i) => {
    const group = ruleOf.get(kind)?.group;
    if (group !== undefined) touchPoints[i]! *= shareOf.get(group)!;
  });
  return { points: groups.reduce((sum, { points }) => sum + points, 0), groups, touchPoints };
}

function fadedPoints(rule: TouchRule | undefined, ageDays: number): number {
  if (rule === undefined || ageDays < 0 || ageDays > LOOK_BACK_DAYS) return 0;
  return rule.points * 0.5 ** (ageDays / rule.halfLifeDays);
}

function capGroup({ caps }: EngagementRules, group: string, uncapped: number): GroupPoints {
  const cap = caps.find((entry) => entry.group === group)?.points ?? null;
  return { group, uncapped, cap, points: cap === null ? uncapped : Math.min(cap, uncapped) };
}

function checkRules({ touches, caps }: EngagementRules): void {
  for (const { kind, points, halfLifeDays } of touches) {
    if (!(points >= 0)) throw new RangeError(`points of ${kind}: expected at least 0, got ${points}`);
    if (!(halfLifeDays > 0)) {
      throw new RangeError(`halfLifeDays of ${kind}: expected more than 0, got ${halfLifeDays}`);
    }
  }
  for (const { group, points } of caps) {
    if (!(points >= 0)) throw new RangeError(`cap of ${group}: expected at least 0, got ${points}`);
  }
  if (new Set(touches.map(({ kind }) => kind)).size < touches.length) {
    throw new RangeError('touches: expected one rule a kind, got two of the same');
  }
}
