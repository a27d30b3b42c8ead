// The sixty invented cases of the example town, in every programme, stage and light, as they stand on the morning of 30 September 2026.
import { dibao, dibaoRefused, emergency, expenditure, fast, serve, tekun } from './courses';
import { type Story, act, answered, upTo } from './story';

const housing = act('clerk', 'refer', 0, {
  topic: 'housing',
  departmentId: '#住建所',
  purpose: 'decision',
  question: '该户现住房屋是否属于危房？',
});
const objected = act('clerk', 'object', 2, { text: '同村村民反映该户在县城另有住房。' });
const upheld = act('investigator1', 'upholdOpinion', 3, { companions: ['@investigator2'] });
const signedOff = (by: string) => [act(by, 'signWithdrawal', 0), serve];
const withdrawn = [act('clerk', 'withdraw', 2, { text: '申请人已找到工作，不再申请。' }), ...signedOff('head')];
const missing = { text: '还需要您补充：户口簿复印件一份。' };
const supplement = act('clerk', 'askSupplement', 1, { ...missing, method: 'direct' });
const posted = [
  act('clerk', 'askSupplement', 1, missing),
  act('clerk', 'serveSupplementNotice', 2, { method: 'mail', mailNumber: 'XA37000012345', servedOn: '@today' }),
];
const notOurs = [
  act('clerk', 'proposeNonAcceptance', 1, { ground: 'otherBody', text: '所述事项由医保部门办理，已告知办理地点。' }),
  act('head', 'signNonAcceptance', 1),
];
const declined = [
  act('clerk', 'proposeDecline', 0, { text: '经核实，家庭生活没有遇到急难。' }),
  act('head', 'declineAid', 1, { text: '经核实，家庭生活没有遇到急难，不予救助。' }),
];
const extension = [
  act('clerk', 'requestExtension', 1, { clock: 'total', ground: '人户分离', text: '户主在外地居住，需外地协查。' }),
  act('approver1', 'grantExtension', 1),
  act('clerk', 'tellExtension', 1, { method: 'direct' }),
];
const paused = act('head', 'pauseLimit', 1, { clock: 'ordinaryTotal', ground: '等待外地协查', text: '医院在外省，等待协查回复。' });
const platform = { channel: 'provincialPlatform', outerNumber: 'SD2026090017', submittedAt: '2026-09-27T21:12:00+08:00' };
const of = (programme: Story['programme'], told: readonly Omit<Story, 'programme'>[]): Story[] => told.map((one) => ({ programme, ...one }));
const caused = (cause: string, more: object = {}) => ({ given: { cause, ...more } });

const dibaoStories = of('dibao', [
  { village: '云溪东村', on: '2026-07-06', acts: dibao, stands: 'confirmed' },
  { village: '云溪西村', on: '2026-07-13', acts: dibao, stands: 'confirmed', people: 3 },
  { village: '柳湾村', on: '2026-08-03', acts: dibao, stands: 'confirmed', people: 1 },
  { village: '石桥里', on: '2026-08-17', acts: dibao, stands: 'confirmed' },
  { village: '杏林村', on: '2026-07-20', acts: dibaoRefused, stands: 'refused' },
  { village: '荷塘村', on: '2026-08-10', acts: dibaoRefused, stands: 'refused', people: 3 },
  { village: '北岗村', on: '2026-08-05', acts: [...upTo(dibao, 'requestCheck'), ...withdrawn], stands: 'withdrawn' },
  { village: '南坡村', on: '2026-07-22', acts: [...notOurs, serve], stands: 'notAccepted' },
  { village: '青杨村', on: '2026-09-29', acts: [], stands: 'materials' },
  { village: '小河沿村', on: '2026-09-21', acts: [], stands: 'materials', people: 1 },
  { village: '竹园村', on: '2026-09-28', acts: [], stands: 'materials', given: platform },
  { village: '枣树庄', on: '2026-09-22', acts: posted, stands: 'supplement' },
  { village: '云溪东村', on: '2026-08-03', acts: [supplement], stands: 'lapsed' },
  { village: '云溪西村', on: '2026-09-14', acts: upTo(dibao, 'accept'), stands: 'investigation' },
  { village: '柳湾村', on: '2026-09-02', acts: [...upTo(dibao, 'enterCheckAnswer'), housing], stands: 'investigation', people: 3 },
  { village: '石桥里', on: '2026-08-19', acts: upTo(dibao, 'completeVisit'), stands: 'investigation' },
  { village: '杏林村', on: '2026-09-21', acts: upTo(dibao, 'fillSheet'), stands: 'opinion' },
  { village: '荷塘村', on: '2026-09-17', acts: upTo(dibao, 'postNotice'), stands: 'publicNotice' },
  {
    village: '北岗村',
    on: '2026-09-09',
    acts: [...upTo(dibao, 'postNotice'), objected, act('investigator1', 'claim', 1, { task: 'reinvestigation' })],
    stands: 'reinvestigation',
  },
  { village: '南坡村', on: '2026-08-24', acts: [...upTo(dibao, 'postNotice'), objected, upheld], stands: 'decision' },
  { village: '青杨村', on: '2026-09-03', acts: upTo(dibao, 'postNotice'), stands: 'decision' },
  { village: '小河沿村', on: '2026-08-31', acts: upTo(dibao, 'confirm'), stands: 'service' },
  { village: '竹园村', on: '2026-08-26', acts: [...upTo(dibao, 'enterCheckAnswer'), ...extension], stands: 'investigation' },
  {
    village: '枣树庄',
    on: '2026-09-16',
    acts: [
      ...upTo(dibao, 'enterCheckAnswer'),
      act('investigator2', 'declareRecusal', 0, { reason: '与申请人是旧邻，两家往来密切。' }),
      act('investigator1', 'completeVisit', 1, { companions: ['@approver2'] }),
    ],
    stands: 'investigation',
  },
]);

const tekunStories = of('tekun', [
  { village: '云溪东村', on: '2026-07-07', acts: tekun, stands: 'confirmed' },
  { village: '柳湾村', on: '2026-08-04', acts: tekun, stands: 'confirmed' },
  { village: '云溪西村', on: '2026-09-24', acts: upTo(tekun, 'accept'), stands: 'investigation' },
  { village: '石桥里', on: '2026-08-27', acts: upTo(tekun, 'requestCheck'), stands: 'investigation' },
  { village: '杏林村', on: '2026-09-16', acts: upTo(tekun, 'fillSheet'), stands: 'opinion' },
  { village: '荷塘村', on: '2026-09-17', acts: upTo(tekun, 'postNotice'), stands: 'publicNotice' },
  { village: '北岗村', on: '2026-09-07', acts: [...upTo(tekun, 'postNotice'), objected], stands: 'reinvestigation' },
  { village: '南坡村', on: '2026-09-02', acts: upTo(tekun, 'postNotice'), stands: 'submission' },
  { village: '青杨村', on: '2026-09-01', acts: upTo(tekun, 'submitToCounty'), stands: 'county' },
  { village: '小河沿村', on: '2026-08-28', acts: upTo(tekun, 'countyConfirms'), stands: 'assessment' },
]);

const emergencyStories = of('emergencyAid', [
  { village: '竹园村', on: '2026-07-09', acts: emergency, stands: 'aided', ...caused('fire') },
  { village: '枣树庄', on: '2026-08-12', acts: emergency, stands: 'aided', ...caused('accident', { channel: 'telephone' }) },
  { village: '云溪东村', on: '2026-09-08', acts: emergency, stands: 'aided', ...caused('disaster') },
  { village: '云溪西村', on: '2026-09-29', acts: [], stands: 'emergency', ...caused('traffic', { channel: 'telephone' }) },
  { village: '柳湾村', on: '2026-09-28', acts: [], stands: 'emergency', ...caused('illness') },
  { village: '石桥里', on: '2026-09-29', acts: upTo(emergency, 'signFirstAid'), stands: 'papers', ...caused('fire') },
  { village: '杏林村', on: '2026-09-18', acts: upTo(emergency, 'signFirstAid'), stands: 'papers', ...caused('accident') },
  { village: '荷塘村', on: '2026-08-20', acts: [...declined, serve], stands: 'refused', ...caused('other') },
  {
    village: '北岗村',
    on: '2026-09-10',
    acts: [act('clerk', 'withdraw', 0, { text: '亲属已经接走照料，不再申请。' }), ...signedOff('head')],
    stands: 'withdrawn',
    ...caused('accident'),
  },
]);

const fastStories = of('fastAid', [
  { village: '南坡村', on: '2026-07-14', acts: fast, stands: 'aided', ...caused('illness') },
  { village: '青杨村', on: '2026-08-25', acts: fast, stands: 'aided', ...caused('schooling') },
  { village: '小河沿村', on: '2026-09-15', acts: fast, stands: 'aided', ...caused('disaster') },
  { village: '竹园村', on: '2026-09-29', acts: [], stands: 'grant', ...caused('illness') },
  { village: '枣树庄', on: '2026-09-23', acts: [], stands: 'grant', ...caused('accident') },
  { village: '云溪东村', on: '2026-09-29', acts: upTo(fast, 'grantFastAid'), stands: 'papers', ...caused('schooling') },
  { village: '云溪西村', on: '2026-09-24', acts: declined, stands: 'service', ...caused('other') },
]);

const expenditureStories = of('expenditureAid', [
  { village: '柳湾村', on: '2026-07-08', acts: expenditure, stands: 'confirmed', ...caused('illness') },
  { village: '石桥里', on: '2026-08-06', acts: expenditure, stands: 'confirmed', ...caused('schooling') },
  {
    village: '杏林村',
    on: '2026-08-11',
    acts: [
      ...upTo(expenditure, 'accept'),
      act('clerk', 'proposeTermination', 3, { warnedOn: '@today', text: '两次书面告知后，仍不配合核实支出。' }),
      act('head', 'signTermination', 1),
      serve,
    ],
    stands: 'terminated',
    ...caused('illness'),
  },
  {
    village: '荷塘村',
    on: '2026-08-13',
    acts: [...upTo(expenditure, 'accept'), act('clerk', 'moveAway', 2, { toPlace: '示范县柏林镇' })],
    stands: 'movedAway',
    ...caused('illness'),
  },
  { village: '北岗村', on: '2026-09-23', acts: upTo(expenditure, 'accept'), stands: 'investigation', ...caused('illness') },
  { village: '南坡村', on: '2026-09-09', acts: [...upTo(expenditure, 'accept'), paused], stands: 'investigation', ...caused('accident') },
  {
    village: '青杨村',
    on: '2026-09-07',
    acts: [...upTo(expenditure, 'accept'), housing, answered('housing', 'answer', 3, { text: '经鉴定，房屋为C级危房。' })],
    stands: 'investigation',
    ...caused('disaster'),
  },
  { village: '小河沿村', on: '2026-09-16', acts: upTo(expenditure, 'fillSheet'), stands: 'opinion', ...caused('illness') },
  { village: '竹园村', on: '2026-09-21', acts: upTo(expenditure, 'postNotice'), stands: 'publicNotice', ...caused('schooling') },
  {
    village: '枣树庄',
    on: '2026-08-18',
    acts: [act('clerk', 'recordDeath', 2, { diedOn: '@today' })],
    stands: 'applicantDied',
    people: 1,
    ...caused('illness'),
  },
]);

export const stories: readonly Story[] = [...dibaoStories, ...tekunStories, ...emergencyStories, ...fastStories, ...expenditureStories];
