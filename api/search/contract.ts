// Finding a person's applications by identity number: in a body, never in an address, where logs and histories would keep it.
import { z } from 'zod';
import { identityNumber, lastFour, pageInBody } from '../http/text.contract';

/** The whole number, or its last four places. */
export const searchApplications = z
  .strictObject({ ...pageInBody, idNumber: identityNumber.exactOptional(), lastFour: lastFour.exactOptional() })
  .refine(({ idNumber, lastFour: end }) => (idNumber === undefined) !== (end === undefined), {
    path: ['idNumber'],
    message: '填写身份证号码，或者只填后四位',
  });
