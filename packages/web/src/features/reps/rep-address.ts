import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

/** The reps page as a link: its filters and the rep that is open. */
export const repAddress = z.object({
  q: inAddress.text,
  state: inAddress.text,
  territoryId: inAddress.text,
  open: inAddress.text,
});
