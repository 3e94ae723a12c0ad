import { roles } from '@catchment/contract';
import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

/** Users or the org tree as a link: the filters, and the user or node that is open. */
export const peopleAddress = z.object({
  q: inAddress.text,
  role: inAddress.oneOf(roles),
  open: inAddress.text,
});
