// One number of one channel is one application: a second is told which was the first.
import type { Client } from '../../../db/client';
import { findByOuterNumber } from '../../../db/reads/applications';
import type { Channel } from '../../../domain/kinds/application/labels';
import { Problem } from '../../http/problem';
import { refused } from '../../http/errors';

export async function outerNumberKnown(client: Client, townId: string, channel: Channel, outerNumber: string): Promise<Problem> {
  const first = await findByOuterNumber(client, townId, channel, outerNumber);
  const sentence = `这个编号已经登记过：${first ?? ''}。同一渠道的一个编号只登记一件申请，请打开原来的一件办理。`;
  const { code, refusal } = refused('outerNumberKnown');
  return new Problem(code, { ...refusal, sentence }, { fields: { outerNumber: sentence } });
}
