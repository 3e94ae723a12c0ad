import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edit, moveRule, newRule, redo, removeRule, replaceRule, startEdits, undo } from './rule-edits.ts';

const rule = (id: string) => ({ ...newRule([]), id, name: id });
const rules = ['a', 'b', 'c', 'd'].map(rule);
const ids = (list: readonly { id: string }[]) => list.map((entry) => entry.id).join('');

it('moves one rule and keeps the order of the others', () => {
  expect(ids(moveRule(rules, 0, 2))).toBe('bcad');
  expect(ids(moveRule(rules, 3, 0))).toBe('dabc');
  expect(ids(moveRule(rules, 1, 99))).toBe('acdb');
  expect(moveRule(rules, 2, 2)).toBe(rules);
  expect(moveRule(rules, 9, 0)).toBe(rules);
});

it('never loses or doubles a rule by moving', () => {
  fc.assert(
    fc.property(fc.nat(6), fc.integer({ min: -3, max: 9 }), (from, to) => {
      expect(
        ids(moveRule(rules, from, to))
          .split('')
          .toSorted()
          .join(''),
      ).toBe('abcd');
    }),
  );
});

it('undoes and redoes every step', () => {
  const steps = [
    moveRule(rules, 0, 1),
    removeRule(rules, 'b'),
    replaceRule(rules, { ...rules[2]!, name: 'x' }),
  ];
  const edited = steps.reduce((edits, next) => edit(edits, next), startEdits(rules));
  const back = undo(undo(undo(edited)));
  expect(back.rules).toBe(rules);
  expect(undo(back)).toBe(back);
  expect(redo(redo(redo(back)))).toEqual(edited);
});

it('forgets what was undone once something else is changed', () => {
  const undone = undo(edit(startEdits(rules), removeRule(rules, 'a')));
  expect(edit(undone, removeRule(rules, 'd')).after).toEqual([]);
});

it('gives a new rule an id that no rule has', () => {
  expect(newRule([rule('rule-2')]).id).toBe('rule-3');
  expect(newRule([rule('rule-3'), rule('x')]).id).toBe('rule-4');
});
