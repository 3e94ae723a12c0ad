/** A reason why Catchment cannot start, in one line that says what to do: printed as it is, without a stack. */
export class StartupError extends Error {
  override name = 'StartupError';
}
