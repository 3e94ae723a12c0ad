import { readFileSync } from 'node:fs';

/** Prints the closing line of a CI run from the test runner's report, and fails when anything did. */
const [reportPath, failedSteps] = process.argv.slice(2);
const report = readReport(reportPath ?? '');
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
if (report.numFailedTests > 0 || report.numPassedTests === 0 || failedSteps !== '0') process.exitCode = 1;

function readReport(path: string): { numPassedTests: number; numFailedTests: number } {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The runner died before it could report: nothing passed.
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}
