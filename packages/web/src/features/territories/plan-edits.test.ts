import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doEdit,
  type Edit,
  endStroke,
  markSaved,
  noteOf,
  type PlanEdits,
  redo,
  startEdits,
  undo,
  unsavedMoves,
  withServerCopy,
} from './plan-edits.ts';

const move = (edits: PlanEdits, unit: number, to: number): Edit => ({
  note: `Moved ${unit}`,
  moves: [{ unit, from: edits.alignment[unit]!, to }],
});
const act = (edits: PlanEdits, unit: number, to: number, open = false) =>
  doEdit(edits, move(edits, unit, to), open);

describe('the edit log', () => {
  it('goes back and forth over any run of edits', () => {
    const steps = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -1, max: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (moves) => {
        const start = startEdits([0, 0, 1, 1, 2, -1]);
        let edits = start;
        const states = [edits.alignment];
        for (const [unit, to] of moves) {
          edits = act(edits, unit, to);
          states.push(edits.alignment);
        }
        for (let at = moves.length - 1; at >= 0; at--) {
          edits = undo(edits);
          expect(edits.alignment).toEqual(states[at]);
        }
        for (let at = 1; at <= moves.length; at++) {
          edits = redo(edits);
          expect(edits.alignment).toEqual(states[at]);
        }
        expect(start.alignment).toEqual(Int16Array.from([0, 0, 1, 1, 2, -1]));
      }),
    );
  });

  it('undoes a whole stroke at once, back to before it', () => {
    let edits = startEdits([0, 0, 0]);
    edits = act(edits, 0, 1, true);
    edits = act(edits, 1, 1, true);
    edits = act(edits, 0, 2, true);
    edits = endStroke(edits);
    expect(edits.log).toHaveLength(1);
    expect(noteOf({ ...edits.log[0]!, note: 'Moved # to NE-05' })).toBe('Moved 2 counties to NE-05');
    expect([...edits.alignment]).toEqual([2, 1, 0]);
    expect([...undo(edits).alignment]).toEqual([0, 0, 0]);
  });

  it('forgets what was undone when something new is done', () => {
    const edits = act(undo(act(startEdits([0, 0]), 0, 1)), 1, 2);
    expect(edits.log).toHaveLength(1);
    expect(redo(edits)).toBe(edits);
    expect([...edits.alignment]).toEqual([0, 2]);
  });
});

describe('what is not saved yet', () => {
  it('is nothing when a move was moved back', () => {
    expect(unsavedMoves(act(act(startEdits([0, 1]), 0, 1), 0, 0))).toEqual([]);
  });

  it('is the way back when a saved edit is undone', () => {
    let edits = act(startEdits([0, 1]), 0, 1);
    edits = markSaved(edits, edits.alignment);
    expect(unsavedMoves(edits)).toEqual([]);
    expect(unsavedMoves(undo(edits))).toEqual([{ unit: 0, territory: 0 }]);
  });

  it('is kept on top of a plan that changed elsewhere', () => {
    const edits = withServerCopy(act(startEdits([0, 0, 0]), 2, 1), [3, 3, 0], 'Built');
    expect([...edits.alignment]).toEqual([3, 3, 1]);
    expect(unsavedMoves(edits)).toEqual([{ unit: 2, territory: 1 }]);
    expect([...undo(edits).alignment]).toEqual([3, 3, 0]);
  });
});

describe('a change on the server', () => {
  it('is nothing when it is our own save, and takes no undo away', () => {
    const edits = act(startEdits([0, 0]), 0, 1);
    const saved = withServerCopy(edits, [1, 0], 'Built');
    expect(unsavedMoves(saved)).toEqual([]);
    expect(saved.log).toHaveLength(1);
    expect([...undo(saved).alignment]).toEqual([0, 0]);
  });

  it('can be undone like a step of our own', () => {
    const built = withServerCopy(startEdits([0, 0, 1]), [1, 0, 0], 'Built 2 territories');
    expect(built.log.map(({ note }) => note)).toEqual(['Built 2 territories']);
    expect(unsavedMoves(built)).toEqual([]);
    expect(unsavedMoves(undo(built))).toEqual([
      { unit: 0, territory: 0 },
      { unit: 2, territory: 1 },
    ]);
  });
});
