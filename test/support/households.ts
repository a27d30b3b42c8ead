// Invented households as a clerk types them in.
import { checkCharacter } from '../../domain/input';

let made = 0;

/** A number of the region 999901, which no real person has. */
export function anIdNumber(birthday = '19600214'): string {
  made += 1;
  const first17 = `999901${birthday}${String(made % 1000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

export function aMember(more: object = {}): Record<string, unknown> {
  return { name: '王守田', idNumber: anIdNumber(), relation: '本人', phone: '000-0000-1234', authorisedOn: '2026-07-01', ...more };
}

/** Whoever signs for somebody who may not sign alone. */
export const aGuardian = { guardianKind: 'individual', guardianName: '赵守义', guardianRelation: '祖父', guardianPhone: '000-0000-1199' };

export function anApplication(villageId: string, more: object = {}): Record<string, unknown> {
  return {
    programme: 'dibao',
    channel: 'window',
    villageId,
    address: '云溪东村3组12号',
    members: [aMember(), aMember({ name: '林桂枝', relation: '配偶' })],
    ...more,
  };
}
