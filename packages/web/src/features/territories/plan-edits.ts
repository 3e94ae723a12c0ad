import { counted } from '../../ui/format/numbers.ts';

/** Territory of no territory, in alignments. */
export const NONE = -1;

/** Length n; territory index of each unit, −1 for none. */
export type Alignment = Int16Array;

interface Move {
  unit: number;
  from: number;
  to: number;
}

/** One step a person can undo. */
export interface Edit {
  /** What it did, in the past; `#` stands for how many counties: "Moved # to NE-05". */
  note: string;
  moves: readonly Move[];
}

/** What is saved on the server, what was done since the page was opened, and what the plan is now. */
export interface PlanEdits {
  saved: Alignment;
  alignment: Alignment;
  log: readonly Edit[];
  /** Edits of the log that hold; those from here on were undone. */
  position: number;
  /** True while a stroke goes on: the next edit belongs to the last step. */
  open: boolean;
}

/** "Moved 3 counties to NE-05": the count is taken when it is read, as a stroke goes on adding to it. */
export function noteOf({ note, moves }: Edit): string {
  return note.replace('#', counted(moves.length, 'county', 'counties'));
}

export function startEdits(alignment: ArrayLike<number>): PlanEdits {
  const saved = Int16Array.from(alignment);
  return { saved, alignment: saved, log: [], position: 0, open: false };
}

/** Does an edit; what had been undone is forgotten. */
export function doEdit(edits: PlanEdits, edit: Edit, open = false): PlanEdits {
  const kept = edits.log.slice(0, edits.position);
  const last = kept.at(-1);
  const log = edits.open && last ? [...kept.slice(0, -1), joined(last, edit)] : [...kept, edit];
  return { ...edits, alignment: moved(edits.alignment, edit.moves, 'to'), log, position: log.length, open };
}

export function endStroke(edits: PlanEdits): PlanEdits {
  return edits.open ? { ...edits, open: false } : edits;
}

export function undo(edits: PlanEdits): PlanEdits {
  const edit = edits.log[edits.position - 1];
  if (!edit) return edits;
  const alignment = moved(edits.alignment, edit.moves, 'from');
  return { ...edits, alignment, position: edits.position - 1, open: false };
}

export function redo(edits: PlanEdits): PlanEdits {
  const edit = edits.log[edits.position];
  if (!edit) return edits;
  const alignment = moved(edits.alignment, edit.moves, 'to');
  return { ...edits, alignment, position: edits.position + 1, open: false };
}

/** The moves that the server does not know of yet; none when edits undid one another. */
export function unsavedMoves({ saved, alignment }: PlanEdits): { unit: number; territory: number }[] {
  return movesTo(saved, alignment).map(({ unit, to }) => ({ unit, territory: to }));
}

/** The server has the plan as it is now. The log stays, so that saving takes no undo away. */
export function markSaved(edits: PlanEdits, alignment: Alignment): PlanEdits {
  return { ...edits, saved: alignment };
}

/**
 * The server's plan became another: by our own save, by a build, by someone else.
 *
 * Our own save changes nothing here. A change from elsewhere is a step of the log like ours, so it can be undone too;
 * moves that we have not saved yet are put on top of it.
 */
export function withServerCopy(edits: PlanEdits, server: ArrayLike<number>, note: string): PlanEdits {
  const alignment = Int16Array.from(server);
  if (isSame(edits.saved, alignment)) return edits;
  if (isSame(edits.alignment, alignment)) return markSaved(edits, alignment);
  const ours = unsavedMoves(edits);
  if (ours.length === 0)
    return markSaved(doEdit(edits, { note, moves: movesTo(edits.saved, alignment) }), alignment);
  const fresh = startEdits(alignment);
  const moves = ours.map(({ unit, territory }) => ({ unit, from: alignment[unit]!, to: territory }));
  return doEdit(fresh, { note: 'Put your unsaved moves on top', moves });
}

function movesTo(from: Alignment, to: Alignment): Move[] {
  const moves: Move[] = [];
  for (let unit = 0; unit < to.length; unit++) {
    if (from[unit] !== to[unit]) moves.push({ unit, from: from[unit]!, to: to[unit]! });
  }
  return moves;
}

function isSame(a: Alignment, b: Alignment): boolean {
  return a.every((territory, unit) => b[unit] === territory);
}

/** Later moves of a stroke win, but undo goes back to where a unit was before the stroke. */
function joined(first: Edit, second: Edit): Edit {
  const byUnit = new Map(first.moves.map((move) => [move.unit, move]));
  for (const move of second.moves) {
    byUnit.set(move.unit, { ...move, from: byUnit.get(move.unit)?.from ?? move.from });
  }
  return { note: second.note, moves: [...byUnit.values()] };
}

function moved(alignment: Alignment, moves: readonly Move[], side: 'from' | 'to'): Alignment {
  const next = alignment.slice();
  for (const move of moves) next[move.unit] = move[side];
  return next;
}
