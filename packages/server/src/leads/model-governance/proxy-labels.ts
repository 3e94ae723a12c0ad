/** A way of dividing leads by who lives in the county of their account; the function `analysis.groups_of_leads` does it. */
export const proxyLabels = [
  {
    key: 'black',
    title: 'Black residents of the county',
    description: 'By the share of residents who are Black',
    groups: ['Under 10%', '10 to 25%', '25% and more'],
  },
  {
    key: 'spanish',
    title: 'Spanish-speaking residents of the county',
    description: 'By the share of residents who speak Spanish at home, a proxy of national origin',
    groups: ['Under 8%', '8 to 20%', '20% and more'],
  },
  {
    key: 'senior',
    title: 'Older residents of the county',
    description: 'By the share of residents of 65 and over',
    groups: ['Under 16%', '16 to 20%', '20% and more'],
  },
] as const;

export const proxySource =
  'US Census Bureau, American Community Survey 2019–2023, county shares; kept apart from all that scores, routes or plans';

export const signalWording =
  'A signal, not a legal threshold: the groups are counties, not people, and a difference may have a plain cause. A ratio below 0.80, or a flagged feature, is a reason to look closer.';
