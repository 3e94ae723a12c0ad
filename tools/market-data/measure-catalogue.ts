import { POTENTIAL_FORMULA } from './market-potential.ts';

/** What a measure means and where it comes from; the same fields are shown on the market page and kept in the database. */
export interface Measure {
  key: string;
  label: string;
  unit: 'people' | 'percent' | 'households' | 'usd' | 'firms' | 'code' | 'index';
  source: string;
  publisher: string;
  year: string;
  licence: string;
  description: string;
  formula: string | null;
  inputs: string[];
  /** How gaps in the source were treated; "none" when there were none. */
  missing: string;
  /** May be summed over a territory, and so balanced. */
  additive: boolean;
  refresh: string;
  owner: string;
  usedIn: string[];
}

const GOVERNMENT_WORK = 'US government work, public domain';
const YEARLY = 'once a year, when the publisher releases the next vintage, with a new version of Catchment';
const CENSUS = {
  publisher: 'US Census Bureau',
  licence: GOVERNMENT_WORK,
  refresh: YEARLY,
  owner: 'Catchment',
};
const ADVISERS = {
  source: 'Form ADV Part 1A, head offices of SEC-registered advisers, extract of February 2026',
  publisher: 'US Securities and Exchange Commission',
  year: '2026',
  licence: GOVERNMENT_WORK,
  refresh: YEARLY,
  owner: 'Catchment',
};
const ADVISERS_MISSING =
  'Counties without a head office have 0. Firms abroad, in US territories or in a city that could not be found are left out and counted in data/firms/SOURCE.md.';

export const MEASURES: Measure[] = [
  {
    key: 'market_potential',
    label: 'Market potential',
    unit: 'index',
    source: 'Derived from four measures on this page',
    publisher: 'Catchment',
    year: '2023–2026',
    licence: 'Apache-2.0',
    description:
      'How much business an asset manager may expect from a county, in points: the United States have 1,000,000. Wealthy households count for 70 %, the advisory business for 30 %; the square root says that a market that is ten times as large does not bring ten times the sales.',
    formula: POTENTIAL_FORMULA,
    inputs: ['households_200k', 'median_household_income', 'advisory_assets'],
    missing: 'None: every input has a figure for every county.',
    additive: true,
    refresh: 'whenever one of its inputs is refreshed',
    owner: 'Planner',
    usedIn: ['territory balance', 'territory list', 'market map'],
  },
  {
    key: 'population',
    label: 'Population',
    unit: 'people',
    source: 'Population Estimates Program, vintage 2024 (co-est2024-alldata), POPESTIMATE2024',
    year: '2024',
    description: 'Residents on 1 July 2024.',
    formula: null,
    inputs: [],
    missing: 'None.',
    additive: true,
    usedIn: ['territory balance', 'market map'],
    ...CENSUS,
  },
  {
    key: 'population_change',
    label: 'Population change since 2020',
    unit: 'percent',
    source: 'Population Estimates Program, vintage 2024 (co-est2024-alldata)',
    year: '2020–2024',
    description: 'Residents on 1 July 2024 against the base of 1 April 2020.',
    formula: '100 × (POPESTIMATE2024 − ESTIMATESBASE2020) / ESTIMATESBASE2020',
    inputs: [],
    missing: 'None.',
    additive: false,
    usedIn: ['market map'],
    ...CENSUS,
  },
  {
    key: 'households',
    label: 'Households',
    unit: 'households',
    source: 'American Community Survey, 5-year, table S1901',
    year: '2019–2023',
    description: 'Occupied housing units.',
    formula: null,
    inputs: [],
    missing: 'None.',
    additive: true,
    usedIn: ['territory balance', 'market map'],
    ...CENSUS,
  },
  {
    key: 'households_200k',
    label: 'Households with $200,000 or more',
    unit: 'households',
    source: 'American Community Survey, 5-year, table S1901',
    year: '2019–2023',
    description: 'Households whose income of the last twelve months was $200,000 or more (2023 dollars).',
    formula: 'households × share with $200,000 or more, rounded; the share is published to 0.1 percent',
    inputs: ['households'],
    missing: 'None.',
    additive: true,
    usedIn: ['market potential', 'territory balance', 'market map'],
    ...CENSUS,
  },
  {
    key: 'median_household_income',
    label: 'Median household income',
    unit: 'usd',
    source: 'American Community Survey, 5-year, table S1901',
    year: '2019–2023',
    description: 'Half of the households earn more (2023 dollars; published up to $250,000).',
    formula: null,
    inputs: [],
    missing:
      'Two counties have no published figure (Esmeralda, Nevada, and Kenedy, Texas): the model-based estimate for 2023 of the Small Area Income and Poverty Estimates stands in.',
    additive: false,
    usedIn: ['market potential', 'market map'],
    ...CENSUS,
  },
  {
    key: 'unemployment_rate',
    label: 'Unemployment rate',
    unit: 'percent',
    source:
      'Local Area Unemployment Statistics, annual average 2023, as published by the Economic Research Service',
    publisher: 'US Bureau of Labor Statistics; USDA Economic Research Service',
    year: '2023',
    licence: GOVERNMENT_WORK,
    description: 'Unemployed people as a share of the civilian labour force.',
    formula: null,
    inputs: [],
    missing:
      'The source has 13 blank rows. Nine are Connecticut’s planning regions: their rate is that of the eight old counties, labour force and unemployed shared out by residents (approximate). Four are retired areas of Alaska that are no units. Kalawao, Hawaii (about 80 residents) has no row and stays empty.',
    additive: false,
    refresh: YEARLY,
    owner: 'Catchment',
    usedIn: ['market map'],
  },
  {
    key: 'advisory_firms',
    label: 'Advisory firms',
    unit: 'firms',
    description:
      'SEC-registered investment advisers with their head office in the county; branches are not counted.',
    formula: null,
    inputs: [],
    missing: ADVISERS_MISSING,
    additive: true,
    usedIn: ['territory balance', 'market map'],
    ...ADVISERS,
  },
  {
    key: 'advisory_assets',
    label: 'Assets of advisory firms',
    unit: 'usd',
    description:
      'Regulatory assets under management, item 5.F(2)(c), of the firms with their head office in the county.',
    formula: null,
    inputs: [],
    missing: ADVISERS_MISSING,
    additive: true,
    usedIn: ['market potential', 'market map'],
    ...ADVISERS,
  },
  {
    key: 'rural_urban_code',
    label: 'Rural–urban code',
    unit: 'code',
    source: 'Rural-Urban Continuum Codes 2023',
    publisher: 'USDA Economic Research Service',
    year: '2023',
    licence: GOVERNMENT_WORK,
    description:
      'From 1, a county of a metropolitan area of a million or more, to 9, rural and far from one.',
    formula: null,
    inputs: [],
    missing: 'None.',
    additive: false,
    refresh: 'once in ten years',
    owner: 'Catchment',
    usedIn: ['market map'],
  },
];
