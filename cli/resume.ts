// `npm run resume`: every open case has its workflow again, from PostgreSQL alone.
import { tellEveryOpenCase } from './every-open-case';

void tellEveryOpenCase();
