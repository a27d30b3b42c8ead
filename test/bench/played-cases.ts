// A few real cases, played over HTTP, that are copied as often as anybody asks.
import type { Office } from '../support/api';
import { aMember } from '../support/households';
import { act, broughtTo, moved, referred, submitted } from '../support/office-cases';

/** An application with the question it asked. */
export interface Family {
  readonly own: string;
  readonly child?: string;
}
const alone = () => ({ members: [aMember()] });

export async function openOnes(office: Office): Promise<Family[]> {
  const fresh = await submitted(office, '云溪东村', alone());
  const visited = await broughtTo(office, 'completeVisit', await submitted(office, '柳湾村'));
  const posted = await broughtTo(office, 'postNotice', await submitted(office, '云溪东村', alone()));
  return [{ own: fresh }, { own: visited, child: await referred(office, visited) }, { own: posted }];
}

export async function closedOnes(office: Office): Promise<Family[]> {
  const families: Family[] = [
    { own: await broughtTo(office, 'postNotice', await submitted(office, '云溪东村', alone())) },
    { own: await broughtTo(office, 'completeVisit', await submitted(office, '柳湾村', alone())) },
  ];
  const [, second] = families;
  const child = await referred(office, second?.own ?? '');
  for (const { own } of families) {
    const answer = await act(await office.as('clerk'), own, 'moveAway', moved);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  await office.engineTurns();
  return families.map((one) => (one === second ? { ...one, child } : one));
}
