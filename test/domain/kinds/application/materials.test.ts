// The papers of an application: which it needs by which text, what has come, what may be asked for, and what the one-time notice freezes (R092, R122).
import type { Circumstances } from '../../../../domain/casework/circumstances';
import { rules } from '../../../../domain/kinds/application/rules';
import { awaitedMaterials, factsOfAnswers, missingMaterials, neededMaterials } from '../../../../domain/kinds/application/materials/needed';
import { noticeTold } from '../../../../domain/kinds/application/materials/notice';
import type { Programme } from '../../../../domain/kinds/application/labels';
import { type Story, aCase, aValue, anApplication, circumstances } from '../../../support/cases';

const received = '2026-09-17 15:00';
const facts = (more: Circumstances['facts'] = {}): Partial<Circumstances> => ({
  facts: { channel: 'window', householdSize: 2, authorisations: 2, ...more },
});
const seen = (story: Story, around: Partial<Circumstances> = facts()) => ({ state: story.state, at: circumstances(story.state.at, around) });
const listOf = (programme: Programme, around: Partial<Circumstances> = facts()) => neededMaterials(seen(aCase(programme, received, around), around));
const missingOf = (programme: Programme, around: Partial<Circumstances> = facts()) => missingMaterials(seen(aCase(programme, received, around), around));

describe('the list', () => {
  it.each<[string, Programme, Circumstances['facts'], readonly string[]]>([
    ['of 低保 at the window asks for the application', 'dibao', {}, ['application']],
    ['of what came online asks for none: it is the application itself', 'dibao', { channel: 'aishandong' }, []],
    ['asks for the authorisations as long as one is missing', 'dibao', { authorisations: 1 }, ['application', 'checkAuthorisation']],
    ['of 特困 asks for what 43号 第十条 names', 'tekun', {}, ['application', 'identityCard', 'livingDeclaration', 'commitment']],
    [
      'of 特困 with a disability certificate asks to see it',
      'tekun',
      { disabled: true },
      ['application', 'identityCard', 'livingDeclaration', 'commitment', 'disabilityCertificate'],
    ],
    ['of 支出型 asks for the application', 'expenditureAid', {}, ['application']],
    ['asks for the entrustment of an agent whose paper is not there', 'dibao', { throughAgent: true }, ['application', 'entrustment']],
    ['has the entrustment where the intake has ticked it', 'dibao', { throughAgent: true, entrusted: true }, ['application']],
    ['lets go of what came with the application', 'tekun', { broughtWith: 'application commitment' }, ['identityCard', 'livingDeclaration']],
  ])('%s', (_what, programme, more, missing) => {
    expect(missingOf(programme, facts(more))).toEqual(missing);
  });

  it.each(['emergencyAid', 'fastAid'] as const)('of %s is empty: no paper keeps urgent aid waiting', (programme) => {
    expect(listOf(programme)).toEqual([]);
  });

  it('names the text of each paper, and switches off what no text names', () => {
    const list = listOf('dibao');
    expect(list.find(({ material }) => material === 'application')).toMatchObject({ source: { article: '57号 第六条', confidence: 'V' }, isOff: false });
    expect(list.find(({ material }) => material === 'identityCard')).toMatchObject({ source: { confidence: 'L' }, isOff: true });
    expect(missingMaterials(seen(anApplication(received, facts())))).not.toContain('identityCard');
  });

  it('asks for a local paper once the office has switched it on, with its document, from the day it came on', () => {
    const on = (since: string): Partial<Circumstances> => ({ ...facts(), values: [aValue('material.identityCard', '要求', since)] });
    expect(missingOf('dibao', on('2026-09-17'))).toEqual(['application', 'identityCard']);
    expect(listOf('dibao', on('2026-09-17')).find(({ material }) => material === 'identityCard')).toMatchObject({
      source: { article: '虚构文件', confidence: 'L' },
      isOff: false,
    });
    // Whoever applied the day before is asked for nothing more.
    expect(missingOf('dibao', on('2026-09-18'))).toEqual(['application']);
    expect(missingOf('dibao', { ...facts(), values: [aValue('material.identityCard', '不要求')] })).toEqual(['application']);
  });

  it('never asks for what the information check finds, and shows when it came', () => {
    const checked = anApplication(received, facts())
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-21 10:00', 'clerk', 'enterCheckAnswer');
    const income = (story: Story) => neededMaterials(seen(story)).find(({ material }) => material === 'incomeProof');
    expect(income(anApplication(received, facts()))).toMatchObject({ isSupplied: true, received: undefined });
    expect(income(checked)).toMatchObject({ isSupplied: true, received: { on: '2026-09-21', by: 'clerk' } });
    expect(missingMaterials(seen(checked))).not.toContain('incomeProof');
  });

  it('reads of the answers of the intake what papers depend on', () => {
    expect(factsOfAnswers({ needsHomeService: true, throughAgent: true, entrusted: true, received: ['application', 'commitment'] })).toEqual({
      throughAgent: true,
      entrusted: true,
      broughtWith: 'application commitment',
    });
    expect(factsOfAnswers({})).toEqual({});
  });
});

describe('the one-time notice', () => {
  const ask = (materials: unknown, around: Partial<Circumstances> = facts()) =>
    anApplication(received, around).asks('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { materials, text: '缺材料' } as never });

  it.each<[string, unknown, string | undefined]>([
    ['what is missing', ['application'], undefined],
    ['nothing', undefined, 'materials'],
    ['what the check finds', ['incomeProof'], 'materials'],
    ['what no text names', ['identityCard'], 'materials'],
    ['what is there', ['checkAuthorisation'], 'materials'],
    ['what another programme asks for', ['livingDeclaration'], 'materials'],
    ['one paper twice', ['application', 'application'], 'materials'],
    ['what there is not', ['marriageCertificate'], 'materials'],
    ['words', 'application', 'materials'],
  ])('that names %s is answered so', (_what, materials, answer) => {
    expect(ask(materials)).toBe(answer);
  });

  it('is not given where nothing is missing', () => {
    expect(anApplication(received, facts({ broughtWith: 'application' })).asks('2026-09-18 10:00', 'clerk', 'accept')).toBeUndefined();
    expect(rules.lacksMaterial.says).toContain('不需要一次性告知');
    const complete = seen(anApplication(received, facts({ broughtWith: 'application' })), facts({ broughtWith: 'application' }));
    expect(rules.lacksMaterial.holds(complete as never)).toBe(false);
  });

  it('warns whoever leaves out what is missing too', () => {
    const around = facts({ authorisations: 1 });
    const warned = (materials: readonly string[]) =>
      anApplication(received, around).warns('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { materials, text: '缺材料' } });
    expect(warned(['application'])).toEqual(['leavesSomeOut']);
    expect(warned(['application', 'checkAuthorisation'])).toEqual([]);
  });

  it.each([
    ['dibao', '57号 第十条'],
    ['tekun', '43号 第十二条'],
    ['expenditureAid', '参照57号 第十条、43号 第十二条'],
  ] as const)('of %s rests on the text of its own programme', (programme, basis) => {
    const story = anApplication(received, facts());
    const at = facts({ programme });
    expect(noticeTold({ ...seen(story, at), entered: { materials: [] } })).toMatchObject({ basis });
  });

  it('freezes what, in which form, by which text, where, how it goes on and what can be done, as the office had it that day', () => {
    const around = { ...facts(), values: [aValue('supplement.notice.place', '云溪镇便民服务中心3号窗口')] };
    const story = anApplication(received, around).does('2026-09-18 10:00', 'clerk', 'askSupplement');
    expect(story.state.basis?.['askSupplement']).toMatchObject({
      basis: '57号 第十条',
      what: ['申请书（表）'],
      forms: ['原件一份，申请人签字或者按手印'],
      sources: ['57号 第六条'],
      place: '云溪镇便民服务中心3号窗口',
      course: expect.stringContaining('继续审查'),
      remedy: expect.stringContaining('随时重新申请'),
    });
    expect(story.state.clocks['supplementLapse']?.dueOn).toBe('2026-10-19');
  });
});

describe('what is brought', () => {
  const told = () =>
    aCase('tekun', received, facts()).does('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { materials: ['application', 'commitment'], text: '缺' } });

  it('is received on its day by whoever took it, and stays so through later supplements', () => {
    const story = told()
      .does('2026-09-21 10:00', 'clerk', 'bringSupplement', { details: { received: ['application'] } })
      .does('2026-09-22 10:00', 'clerk', 'askFurther')
      .does('2026-09-23 10:00', 'clerk', 'bringSupplement', { details: { received: ['commitment'] } });
    const there = neededMaterials(seen(story)).flatMap(({ material, received: came }) => (came === undefined ? [] : [[material, came.on, came.by]]));
    expect(there).toEqual([
      ['application', '2026-09-21', 'clerk'],
      ['checkAuthorisation', '2026-09-17', undefined],
      ['commitment', '2026-09-23', 'clerk'],
    ]);
    expect(missingMaterials(seen(story))).toEqual(['identityCard', 'livingDeclaration']);
    expect(awaitedMaterials(seen(story))).not.toContain('application');
  });

  it.each<[string, unknown]>([
    ['what nobody knows', ['marriageCertificate']],
    ['what is entered where it is signed', ['checkAuthorisation']],
  ])('is none of the list: %s', (_what, received) => {
    expect(told().asks('2026-09-21 10:00', 'clerk', 'bringSupplement', { details: { received } as never })).toBe('received');
  });

  it('is not received twice', () => {
    const story = told()
      .does('2026-09-21 10:00', 'clerk', 'bringSupplement', { details: { received: ['application'] } })
      .does('2026-09-22 10:00', 'clerk', 'askFurther');
    expect(story.asks('2026-09-23 10:00', 'clerk', 'bringSupplement', { details: { received: ['application'] } })).toBe('received');
  });

  it('may be something beside the list: then nothing of it has come', () => {
    expect(missingMaterials(seen(told().does('2026-09-21 10:00', 'clerk', 'bringSupplement')))).toContain('application');
  });
});
