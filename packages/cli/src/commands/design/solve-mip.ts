import type { SolveLp, SolveMip } from '@catchment/algorithms/districting';
import loadHighs from 'highs';

/** HiGHS, compiled to WebAssembly, as the exact solver of proofs: of whole numbers and of linear programs. */
export async function createExactSolvers(): Promise<{ solveMip: SolveMip; solveLp: SolveLp }> {
  // The package is an ES module whose types are written as if it were CommonJS, with the function one level down.
  const load = loadHighs as unknown as typeof loadHighs.default;
  const highs = await load();
  const solveMip: SolveMip = (lp, secondsMax) => {
    const solution = highs.solve(lp, {
      time_limit: secondsMax,
      output_flag: false,
      mip_rel_gap: 0,
      mip_feasibility_tolerance: 1e-8,
    });
    if (solution.Status === 'Infeasible') return { kind: 'infeasible' };
    if (solution.Status !== 'Optimal') return { kind: 'stopped' };
    const ones = Object.entries(solution.Columns).filter(
      ([, column]) => 'Primal' in column && (column.Primal ?? 0) > 0.5,
    );
    return { kind: 'optimal', ones: ones.map(([name]) => name) };
  };
  const solveLp: SolveLp = (lp, secondsMax) => {
    const { Status, ObjectiveValue, Rows } = highs.solve(lp, { time_limit: secondsMax, output_flag: false });
    if (Status !== 'Optimal') return { kind: 'stopped' };
    // Rows of a linear program have dual prices, those of a program of whole numbers have none.
    const duals = new Map(Rows.flatMap((row) => ('Dual' in row ? [[row.Name, row.Dual ?? 0] as const] : [])));
    return { kind: 'optimal', objective: ObjectiveValue, duals };
  };
  return { solveMip, solveLp };
}
