/** Something is wrong with what the user gave: the command ends with exit code 2 and this one line on stderr. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** One line that names file, line, column and what was expected; parts that do not apply are left out. */
export function inputError(
  place: { file: string; line?: number; column?: string },
  problem: string,
): InputError {
  const line = place.line === undefined ? '' : `, line ${place.line}`;
  const column = place.column === undefined ? '' : `, column ${place.column}`;
  return new InputError(`${place.file}${line}${column}: ${problem}`);
}

/** A value as it is shown in an error: quoted, control characters escaped, never longer than a line. */
export function shown(value: string): string {
  const quoted = JSON.stringify(value);
  return quoted.length > 60 ? `${quoted.slice(0, 57)}…"` : quoted;
}
