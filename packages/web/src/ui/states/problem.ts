/** A problem (RFC 9457) as the page shows it, whatever was thrown. */
export interface ShownProblem {
  title: string;
  detail: string;
  status: number | null;
  errors: readonly { path: string; message: string }[];
  requestId: string | null;
}

/** Thrown by `api()` for every answer that is not the expected one. */
export class ApiProblem extends Error {
  readonly problem: ShownProblem;

  constructor(problem: ShownProblem) {
    super(`${problem.title}: ${problem.detail}`);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export function readProblem(error: unknown): ShownProblem {
  if (error instanceof ApiProblem) return error.problem;
  const broken = {
    title: 'The page made a mistake',
    detail: 'Nothing was saved or lost. Reload the page; if it happens again, tell your administrator.',
  };
  return { ...broken, status: null, errors: [], requestId: null };
}

/** The server's message for one form field, to show beside the field. */
export function fieldError(error: unknown, path: string): string | undefined {
  if (!error) return undefined;
  return readProblem(error).errors.find((entry) => entry.path === path)?.message;
}
