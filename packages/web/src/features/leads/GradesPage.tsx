import { gradeGrid, type RouteOk } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { SampleMark } from '../../app/records/SampleMark.tsx';
import { useMay } from '../../app/session/session.ts';
import { count, percent, points } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { GradeCell } from './GradeCell.tsx';
import { LeadTabs } from './LeadTabs.tsx';
import styles from './leads.module.css';

type Grid = RouteOk<typeof gradeGrid>;

/** Fit and engagement, kept apart: where the open leads stand, and what became of leads like them. */
export function GradesPage() {
  const grid = useQuery(query(gradeGrid, {}));
  return (
    <Page
      title="Leads"
      subtitle={
        <>
          How well the firm fits, and how engaged it is: two numbers, kept apart <SampleMark />
        </>
      }
      toolbar={<LeadTabs />}
    >
      <Loaded query={grid}>{(data) => <GradeGrid grid={data} />}</Loaded>
    </Page>
  );
}

const fits = ['A', 'B', 'C'] as const;
const engagements = [1, 2, 3] as const;
const engagementHeads = { 1: 'Engaged', 2: 'Somewhat', 3: 'Quiet' } as const;
const fitHeads = { A: 'Fits well', B: 'Fits', C: 'Fits poorly' } as const;

function GradeGrid({ grid }: { grid: Grid }) {
  const best = Math.max(...grid.cells.map((cell) => cell.rate ?? 0), 0.01);
  const cellAt = (fit: string, engagement: number) =>
    grid.cells.find((cell) => cell.fit === fit && cell.engagement === engagement)!;
  return (
    <>
      <table className={styles.grid}>
        <caption className={styles.gridCaption}>
          Open leads in each grade, and the share of past leads like them that converted
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Fit</span>
            </th>
            {engagements.map((engagement) => (
              <th key={engagement} scope="col">
                <span className={styles.headWords}>Engagement </span>
                {engagement}
                <span className={styles.headMeaning}>{engagementHeads[engagement]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fits.map((fit) => (
            <tr key={fit}>
              <th scope="row">
                <span className={styles.headWords}>Fit </span>
                {fit}
                <span className={styles.headMeaning}>{fitHeads[fit]}</span>
              </th>
              {engagements.map((engagement) => (
                <td key={engagement}>
                  <GradeCell cell={cellAt(fit, engagement)} best={best} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CutWords grid={grid} />
    </>
  );
}

/** Where the grades begin, in words. */
function CutWords({ grid: { cells, cuts, ownCuts, fitBy, pastSince } }: { grid: Grid }) {
  const may = useMay();
  const past = cells.reduce((sum, cell) => sum + cell.past, 0);
  if (cuts === null) {
    return (
      <p className={styles.cuts}>No open lead is graded yet; the first grading comes within the hour.</p>
    );
  }
  const open = count(cuts.openLeads);
  return (
    <div className={styles.cuts}>
      <p>
        Fit is A from {percent(cuts.fitA, 1)}, B from {percent(cuts.fitB, 1)}, by {fitBy ?? 'rules'}:{' '}
        {ownCuts.fit ? 'as the firm has set it' : `thirds of the ${open} open leads`}. Engagement is 1 from{' '}
        {points(cuts.engagementOne)} points, 2 from {points(cuts.engagementTwo)}:{' '}
        {ownCuts.engagement ? 'as the firm has set it' : 'thirds of the same leads'},{' '}
        <When at={cuts.measuredAt} />.
      </p>
      <p>
        Past: {count(past)} leads of the whole firm that came in since <When at={pastSince} dayOnly /> and
        have ended, graded as they stood when they came in.
        {fitBy?.startsWith('model') &&
          ' The model of fit has learned from many of them, so its rows may look a little better than new leads will.'}
      </p>
      {may('engagement:write') && <Link to="/engagement">Change what counts and where grades begin</Link>}
    </div>
  );
}
