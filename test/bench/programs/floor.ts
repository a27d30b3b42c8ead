// The floor: the same acts by hand, with nothing behind them.
import { randomUUID } from 'node:crypto';
import { openBook } from '../decision';
import { serveCases } from './front';
import { given } from './given';

const book = openBook(given('DATABASE_URL'));

void book.createTables().then(() =>
  serveCases({
    async open() {
      await book.lookUpSession();
      const id = randomUUID();
      await book.openCase(id);
      return id;
    },
    async act(caseId, act) {
      await book.lookUpSession();
      await book.decide(caseId, act);
    },
    close: () => book.close(),
  }),
);
