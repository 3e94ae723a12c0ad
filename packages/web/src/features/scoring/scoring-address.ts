import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

/** The shadow page as a link: what the model that scores is held against. */
export const shadowAddress = z.object({ against: inAddress.oneOf(['rules', 'baseline']) });

/** The health page as a link: what the chart shows. */
export const healthAddress = z.object({ show: inAddress.text });

/** The page of groups as a link: the cut-off, by its place in the list. */
export const groupsAddress = z.object({ cutoff: inAddress.number });
