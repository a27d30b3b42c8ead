// News gathered for a moment: one signal a case, named after its last act, and nothing that was told is forgotten.
import type { CaseNews, Teller } from '../../temporal/tell';
import { gathering } from '../../temporal/gather';

let told: CaseNews[];
let heard: boolean;
const engine: Teller = { tell: async (news) => (told.push(news), heard), deliver: async () => true };
beforeEach(() => ([told, heard] = [[], true]));

const parent = { caseId: 'A', kind: 'application' };
const news = (seq: number, signal: string, more: Partial<CaseNews> = {}): CaseNews => ({ caseId: 'A', kind: 'application', seq, signal, ...more });

it('tells a case once of all that has happened to it meanwhile, by the name of the last act, whichever came in last', async () => {
  const gathered = gathering(engine, 60_000);
  const answers = [
    gathered.tell(news(1, 'opened', { number: '低保2026-0001' })),
    gathered.tell(news(3, 'checkRequested')),
    gathered.tell(news(2, 'accepted')),
    gathered.tell(news(0, 'letterArrived')),
    gathered.tell({ caseId: 'B', kind: 'referral', seq: 0, signal: 'letterArrived', parent }),
    gathered.tell({ caseId: 'B', kind: 'referral', seq: 2, signal: 'answered' }),
  ];
  expect(told).toEqual([]);
  await gathered.flush();
  expect(told).toEqual([news(3, 'checkRequested', { number: '低保2026-0001' }), { caseId: 'B', kind: 'referral', seq: 2, signal: 'answered', parent }]);
  expect(await Promise.all(answers)).toEqual(answers.map(() => true));
});

it('begins anew once it has told, and says of each what the engine did', async () => {
  const gathered = gathering(engine, 1);
  await gathered.tell(news(1, 'opened'));
  heard = false;
  expect(await Promise.all([gathered.tell(news(2, 'accepted')), gathered.tell(news(3, 'withdrawn'))])).toEqual([false, false]);
  expect(told).toEqual([news(1, 'opened'), news(3, 'withdrawn')]);
});

it('tells few at once, however many there are', async () => {
  let [atOnce, most] = [0, 0];
  const slow: Teller = {
    ...engine,
    async tell() {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      atOnce -= 1;
      return true;
    },
  };
  const gathered = gathering(slow, 1);
  const all = Array.from({ length: 100 }, (_, n) => gathered.tell({ ...news(1, 'clockMoved'), caseId: String(n) }));
  expect(await Promise.all(all)).toHaveLength(100);
  expect(most).toBeLessThanOrEqual(16);
});
