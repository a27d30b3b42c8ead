// The one table from refusal code to HTTP status and the sentence a clerk reads.
import type { Instant } from '../../domain/calendar';
import type { No, Refusal as RuleRefusal } from '../../domain/casework/commands';
import { clockQuestion } from '../../domain/notices/server-clock';
import { kinds } from '../../domain/kinds';
import { labelsIn } from '../../domain/procedures';
import { sentenceOf } from '../../domain/forms/rule';
import { type Role, roleWords } from '../../domain/people';
import { codesOf } from '../../failure';
import type { WhoInstead } from './problem.contract';
import { Problem, type Refusal } from './problem';

/** What other rooms refuse with: each has its line in the table. */
type OthersCode = RuleRefusal | 'caseNotFound' | 'keyReused' | 'staleScreen' | 'notTraining' | 'backwards' | 'engineAway';
type Code = keyof typeof refusals;

const no = (status: number, title: string, sentence: string): Refusal => ({ status, title, sentence });
/** A rule says no: nothing was changed, and the sentence says what would make it possible. */
const byRule = (sentence: string): Refusal => no(409, '现在不能办理', sentence);

/** Nobody else holds the post. */
const lastOf = (post: string): Refusal => byRule(`本镇只有这一位${post}，请先确定接任的人。`);

/** Of the API itself, of the record and of the rules of every kind; what a guard says, its kind knows. */
export const refusals = {
  alreadyOpened: byRule('本案已经登记过了，请在列表中查看。'),
  caseClosed: byRule('本案已经办结，不能再办理。'),
  unknownAction: byRule('本案没有这个办理动作。'),
  notNow: byRule('本案现在不在这一步，或者这一步已经办过，请刷新后再看。'),
  alreadyAsked: byRule('这件事已经提出，还没有办完。请等办完以后再提。'),
  notYourPost: byRule('您的岗位不办理这一步，请转给办理这一步的同事。'),
  fourEyes: byRule('这一步要由另一个人办理：您或同行的人办过它所依据的环节（提出、调查、审核或者审批），请别的同事办理。'),
  heldByAnother: byRule('这项任务已由别的同事领取，请由领取的人办理，或请其放回。'),
  recused: byRule('您或同行的人是本案的家庭成员或者近亲属，或者已经申请回避，或者办理过所反映的申请，不能办理本案，请别的同事办理。'),
  onLeave: byRule('您今天登记为不在岗，不能办理。已经返岗的，请先由负责人登记返岗。'),
  companionAway: byRule('同行的人今天登记为不在岗，不能参加办理。请换在岗的同事，已经返岗的请先登记返岗。'),
  notThereThen: byRule('办理日期那一天您不任这个岗位，或者登记为请假，不能写成那一天办理。请核对日期，或者按今天办理。'),
  companionNotThereThen: byRule('同行的同事在办理日期那一天登记为请假。请核对日期和同行的人员。'),
  figuresDiffer: byRule('合计的数字与填写的内容对不上，请刷新后重新提交。'),
  heldDiffers: byRule('您填写的与原来登记的不一致，核对没有通过。请对照平台或者县级文书再看一次；原来登记错了的，请登记的同事更正以后再核对。'),
  readTooOften: byRule('您已经三次填写的与原来登记的不一致，这项核对要由另一位同事办理；原来登记错了的，请登记的同事先更正，更正以后您可以再核对。'),
  notTriedBeforehand: byRule('对照核对不能事先试算：请对照平台或者县级文书直接填写。'),
  nothingToHold: byRule('要核对的内容还没有登记。请登记的同事先照平台或者县级文书登记，再由第二人核对。'),
  heldAlready: byRule('这项登记已经由第二人核对一致，不再更改。'),
  opensWrongly: byRule('这一步没有指明新开的案卷，或者已经开过，请刷新后再试。'),
  notYourself: byRule('不能为自己办理离岗，请由其他负责人办理。'),
  hasLeft: byRule('这位同事已经离岗。'),
  lastLeader: lastOf('镇长或者系统管理员'),
  staleScreen: byRule('打开页面之后，本案又有了新的进展。请刷新后看过再办，这次什么也没有改变。'),
  notHere: byRule('这位同事今天不在岗，请交给在岗的同事。'),
  colleagueHasNoPost: byRule('这位同事已经离岗，或者没有办理本案的岗位，请交给别的同事。'),
  colleagueRecused: byRule('这位同事是本案的家庭成员或者近亲属，或者已经申请回避，不能办理本案，请交给别的同事。'),
  colleagueFourEyes: byRule('这一步要由另一个人办理：这位同事办过它所依据的环节（提出、调查、审核或者审批），请交给别的同事。'),
  colleagueSeesNoCase: byRule('这位同事的岗位不能查看本案，不能主办，请交给能查看本案的同事。'),
  colleagueUnable: byRule('这一步不能由这位同事办理：应由指定的人本人办理，其不在岗的，由能够代办的同事办理。'),
  notTheirs: byRule('这位同事的岗位不办理这一步，请交给办理这一步的同事。'),
  noSuchLimit: byRule('本案没有这个正在计算的期限。'),
  notExtendable: byRule('这个期限依照规定不能延长。'),
  extendsNothing: byRule('本镇录入的延期后总时限不长于这个期限，延期不起作用，请先核对本地数值。'),
  alreadyExtended: byRule('这个期限已经延长过一次，不能再延长。'),
  notPausable: byRule('这个期限依照规定不能暂停。'),
  alreadyPaused: byRule('这个期限已经暂停，请先恢复计时。'),
  notPaused: byRule('这个期限没有暂停。'),
  groundNotListed: byRule('这个理由不在规定的范围内，请从列出的理由中选择。'),
  limitHasPassed: byRule('这个期限已经过了，不能再延长或者暂停。'),
  nothingToSettle: byRule('这里没有可以凭材料更正的超期：只有超期以后才录入、办理日期早于录入的法定期限，才能更正，并且只更正一次。'),
  ownLateEntry: byRule('这个期限的补录、转录是您办理的，或者您参加了办理。更正超期请别的同事办理。'),
  metTooLate: byRule('登记的办理日期本身已经超过期限，超期不能更正。'),
  anotherDay: byRule('材料上的日期与本案登记的办理日期不一致，超期不能更正。请核对材料上签字的日期。'),
  notRedatable: byRule('这件事的日期不能这样更正：本案没有办过，或者现在没有期限从它起算、到它为止。'),
  mendInstead: byRule('这项登记还没有第二人核对，请由登记的同事直接更正登记，不用两人更正日期。'),
  sameDayAlready: byRule('与现在登记的日期一样，不必更正。'),
  dayProposed: byRule('请照材料再填一遍更正后的日期；与提出更正时填写的不一致，请核对材料。'),
  noDayProposed: byRule('这次更正的不是办理日期，不用填写日期。'),
  ownAct: byRule('这件事是您办理、录入、核对的，或者您参加了办理。更正它的日期请别的同事确认。'),
  momentOwed: byRule('这件事按时刻计算，请照材料填写更正后的时间。'),
  momentOfAnotherDay: byRule('更正后的时间不在更正后的日期那一天，请核对。'),
  beforeItCould: byRule('在这一天，这件事还不能办理：它要等前面一步办完，或者要从本案登记起。请核对日期。'),
  afterItWasTyped: byRule('更正后的日期不能晚于录入这件事的时候：录入的时候已经办过。请核对日期。'),
  underOtherRules: byRule('更正后的日期所在的时候，施行的是另一套办理规则，本案不是按它办理的，日期不能这样更正。'),
  doerNotThereThen: byRule('更正后的那一天，办理的人不任这个岗位，或者办理的人、同行的人登记为请假。请核对日期。'),
  notAllowedThen: byRule('按更正后的那一天的授权、标准和材料，这件事当时不能这样办理，日期不能这样更正。'),
  wouldHaveGoneOtherwise: byRule('按更正后的日期，后面已经办理的事当时会走另一条路（授权、标准或者材料不同），日期不能这样更正。'),
  restsOnLater: byRule('这样更正以后，后面已经办理的事就会早于它所依据的事，或者在期满以后才办。请核对日期；确实如此的，要按规定重新办理后面的环节。'),
  termStillRuns: byRule('按更正后的日期，已经期满的期间（公示、补正）今天还没有满，后面的环节办得太早，日期不能这样更正。'),
  countedAgainSince: byRule('从这件事起算的期限，此后已经重新起算过，这件事的日期不再更正。'),
  ownHolidayNotice: byRule('这个放假通知是您录入的，请另一位负责人或者管理员核对后启用。'),
  holidayNoticeEnded: byRule('这个放假通知已经启用或者撤回，不能再改。启用以后有变化的，请录入调整的通知。'),
  practiceSetsNoHolidays: byRule('练习环境不能录入、启用放假通知，请到正式环境办理。'),
  notHeld: byRule('这项任务不在您手上，不能放回。'),
  alreadyHeld: byRule('这项任务已经在您手上，不用再领取。'),
  alreadyTheirs: byRule('这项工作已经在这位同事手上，不用再交办。'),
  caseNotFound: no(404, '没有找到', '没有这个案件，或者您不能查看。'),
  notFound: no(404, '没有找到', '没有这个内容，或者您不能查看。'),
  keyReused: no(422, '重复的办理编号', '这个办理编号（Idempotency-Key）已经用于另一次不同的提交。请核对原来的办理结果，再用新的编号提交。'),
  keyMissing: no(400, '缺少办理编号', '这次提交没有带办理编号（Idempotency-Key 请求头），不能保证只办一次，请带上编号再提交。'),
  keyMalformed: no(400, '办理编号不对', '办理编号（Idempotency-Key 请求头）要用8到128个可见的英文字符，不含空格。'),
  badInput: no(422, '填写有误', '有的栏目填写不对，请按提示改正后再提交。'),
  sheetTooLong: no(422, '表格太长', '超过一万行，不能导出一部分当作全部。请缩小筛选范围再导出。'),
  badJson: no(400, '内容读不出来', '提交的内容不是完整的JSON，请重新提交。'),
  notJson: no(403, '内容格式不对', '提交的内容要是JSON（请求头 Content-Type: application/json），请改正后重新提交。'),
  notPlainJson: no(415, '内容格式不对', '提交的JSON要没有压缩，用UTF-8编码，请改正后重新提交。'),
  tooLarge: no(413, '内容太大', '提交的内容超过100KB，请缩短后再提交。'),
  tooIntricate: no(422, '内容太复杂', '提交的内容嵌套超过20层，或者超过5000项，请分几次提交。'),
  badAddress: no(400, '地址读不出来', '网址中有读不出来的字符（百分号后面的写法不对），请核对网址，或者从列表中重新打开。'),
  wrongMethod: no(405, '请求方法不对', '这个网址不能这样请求，请从本系统的页面操作。'),
  sheetUnreadable: no(422, '表格读不出来', '表格读不出来：要是 .xlsx 或者 .csv 文件，不加密，不超过2000行。'),
  notSignedIn: no(401, '请先登录', '还没有登录，或者登录已经过期，请登录后再办理。'),
  wrongPassword: no(401, '登录不成功', '账号或者密码不对，请核对后再试。'),
  passwordExpired: no(401, '登录不成功', '这个一次性密码已经过期，请管理员或者镇长重新设置一个。'),
  codeNeeded: no(401, '还要动态码', '这个账号开通了动态码：请再填写手机上显示的六位数字。'),
  wrongCode: no(401, '动态码不对', '动态码不对，或者刚才已经用过：请等手机上显示下一个再试，并核对手机的时间。'),
  passwordToChange: no(403, '请先修改密码', '现在用的是别人给的一次性密码，请先修改密码，改好以后就可以办理。'),
  secondFactorToSet: no(403, '请先开通动态码', '本系统要求作决定的和管理系统的岗位使用动态码，请先开通动态码，开通以后就可以办理。'),
  secondFactorSet: byRule('动态码已经开通。要换手机的，请先停用再开通。'),
  notForYourself: byRule('不能给自己安排岗位或者替班、结束岗位或者重新设置密码，请由另一位管理员或者镇长办理。'),
  tooManyAttempts: no(
    429,
    '请稍后再试',
    '这个账号被输错密码的次数太多（不一定是您输错的），要等一会儿才能再试，越错等得越久，最长15分钟。在这台电脑上登录过的账号不受别处输错的影响；急用的，请负责人或者管理员解除等待。',
  ),
  addressCrowded: no(
    429,
    '请稍后再试',
    '您所在的网络地址登录不成功的次数太多，现在每秒只能试一次，请过一会儿再试；这不是说您输错了密码。在这台电脑上登录过的账号不受影响；一直登录不了的，请负责人或者管理员解除等待，解除后15分钟之内可以登录。',
  ),
  tooManyRequests: no(429, '请稍后再试', '请求太频繁，请过一会儿再试；提交可以用同一个办理编号，不会重复办理。'),
  tooManyListeners: no(503, '请稍后再试', '同时接收提醒的页面太多，这个页面暂时不能自动更新，请手工刷新。'),
  strangeHost: no(421, '网址不对', '这个网址不是本系统的网址，请用管理员给的网址打开。网址没有错的，请管理员在设置中写明公开的网址或者允许的主机名。'),
  forged: no(403, '来源不对', '这次提交不是从本系统的页面发出的，没有办理。请在本系统中重新操作；一直这样的，请管理员查看日志，核对公开的网址。'),
  noTrainingHere: byRule('本系统没有开放演练，不能新建演练乡镇。'),
  authorisedBefore: byRule('这位家庭成员的核对授权书已经登记过，日期不同，请核对原件。'),
  guardianKnown: byRule('监护人已经登记，不能再登记一次。'),
  noGuardianNeeded: byRule('申请人已满十八周岁，有完全民事行为能力，由本人签字，不登记监护人签字。'),
  notOfHousehold: byRule('这个人不是本案的家庭成员，请核对后再登记。'),
  outerNumberKnown: byRule('同一渠道的一个编号只登记一件申请，这个编号已经登记过，请在列表中打开原来的一件办理。'),
  numberKnown: byRule('这位家庭成员的身份证号码已经登记过。登记有误的，请按更正办理。'),
  numberOfAnother: byRule('这个身份证号码是本户另一位家庭成员的，请核对后再登记。'),
  recusalKnown: byRule('您已经对本案申请过回避，不用再申请。'),
  townMadeBefore: byRule('这个演练乡镇已经建好，密码只在建好时显示一次。请换一个办理编号另建一个。'),
  authorityOverlaps: byRule('同一项目的同一事项在这段时间已经有委托文件，请先结束原来的，再录入新的。'),
  letterNotDead: byRule('这条消息已经送出，或者还在投递，不用重新投递。'),
  receiverLeft: byRule('收件人已经离岗，不再给其发送消息。'),
  valueInForce: byRule('这个数值已经生效，不能撤回或者改写。需要改变时，请从以后某一天起录入新的数值。'),
  tooManyDrafts: byRule('您的草稿已经有五十份，请先提交或者删除一些，再保存新的。'),
  withdrawnBefore: byRule('这条近亲属登记已经撤回过，不用再撤回。'),
  relativeKnown: byRule('您已经以另一种关系登记过这个身份证号码。登记有误的，请先撤回再登记。'),
  ownNumberKnown: byRule('您已经登记过本人的身份证号码。登记有误的，请先撤回再登记。'),
  toThemselves: byRule('不能把一位同事的工作交给其本人，请交给另一位同事。'),
  notTraining: byRule('只有演练乡镇的时钟可以拨动，本镇按真实时间办理。'),
  backwards: byRule('时钟只能往后拨，不能拨回去：请填写比现在更晚的日期或时刻。'),
  engineAway: no(503, '流程引擎没有应答', '流程引擎暂时没有应答，时钟停在途中，已发生的不会丢失。请稍后再拨一次。'),
  databaseAway: no(503, '暂时办不了', '数据库暂时连接不上，这次提交可能已经办成也可能没有。请稍后用同一个办理编号再提交一次，不会重复办理。'),
  caseUnreadable: no(409, '本案数据异常', '本案数据异常，已通知管理员。其他案件照常办理，本案请等管理员处理以后再办。'),
  caseBusy: no(503, '请稍后再试', '本案正在由别人办理，请稍后用同一个办理编号再提交一次，不会重复办理。'),
  tooSlow: no(503, '请稍后再试', '数据库这时太忙，没有及时答复。请稍后再试；提交可以用同一个办理编号，不会重复办理。'),
  clockInDoubt: no(
    503,
    '服务器时间待确认',
    '服务器时间同上次记录的对不上，确认以前不能办理，什么也没有改变；查看不受影响。日期和钟点都对的，请负责人或者管理员确认；不对的，请管理员先把服务器时间调对。',
  ),
  anotherServerTime: byRule('服务器时间现在不是您确认的时刻，请刷新后看过再确认。'),
  noServerTimeDoubted: no(409, '不用确认', '服务器时间现在没有疑问，不用确认：可能同事已经确认，或者时钟已经自行恢复。'),
  practiceConfirmsNothing: byRule('演练乡镇不能确认服务器时间，请本单位的负责人或者管理员确认。'),
  failed: no(500, '系统出错', '系统出了错，请稍后再试；若仍然出错，请把事件号告诉系统管理员。'),
} satisfies Readonly<Record<OthersCode, Refusal>> & Readonly<Record<string, Refusal>>;

/** A refusal as the record or the rules gave it; one that isn't in the table is a fault of ours, not the clerk's. */
export function refused(code: string, more: Problem['more'] = {}): Problem {
  const known = Object.hasOwn(refusals, code) ? refusals[code as Code] : byGuard(code);
  return known === undefined ? new Problem('failed', refusals.failed, more) : new Problem(code, known, retrying(code, more));
}

/** What a kind's rule says when it stands in the way: `application.notAdverse`, `application.not-mayConfirm`. */
function byGuard(code: string): Refusal | undefined {
  const kind = kinds.find(({ name }) => code.startsWith(`${name}.`));
  const sentence = kind === undefined ? '' : sentenceOf(kind.rules, code.slice(kind.name.length + 1).replace(/^not-/, 'not '));
  return sentence === '' ? undefined : byRule(sentence);
}

/** As the rules said no: what they have against an entry stands at its field. */
export function refusedBy({ code, field, fields, instead }: No): Problem {
  if (fields !== undefined) return badInput(fields);
  if (instead !== undefined)
    return new Problem(code, byRule(`本案已经办结，这一步不能再办。请选“${labelsIn('action')[instead] ?? instead}”，照样登记和答复。`));
  const problem = refused(code);
  return field === undefined ? problem : refused(code, { fields: { [field]: problem.refusal.sentence } });
}

/** Whose it is, where it isn't this person's; and what to do where nobody of them is here. */
export function notYourPost(who: WhoInstead, advice = ''): Problem {
  if (who.length === 0) return refused('notYourPost');
  const whose = who.map(({ post, people }) => (people.length === 0 ? post : `${post}（${people.join('、')}）`)).join('或者');
  return new Problem('notYourPost', byRule(`您的岗位不办理这一步，请转给${whose}。${advice}`), { whoInstead: who });
}
/** The same where no case says who of the post could. */
export const ofPosts = (posts: readonly Role[], advice = ''): Problem =>
  notYourPost(
    posts.map((post) => ({ post: roleWords[post], people: [] })),
    advice,
  );

/** `at`: what the clock says. */
export function clockInDoubt(at: Instant): Problem {
  const { clockInDoubt: refusal } = refusals;
  return new Problem('clockInDoubt', { ...refusal, sentence: `${clockQuestion(at)}${refusal.sentence}` }, retrying('clockInDoubt', {}));
}

/** Of a post that somebody has to hold. */
export const lastLeader = (role: Role): Problem => new Problem('lastLeader', lastOf(roleWords[role]));

/** Bad input found after parsing: a village of another town, a day still to come. */
export const badInput = (fields: Readonly<Record<string, string>>): Problem => refused('badInput', { fields });

/** What PostgreSQL and the network say when somebody waited in vain: the same request may be sent again with the same key. */
const vainWaits: readonly (readonly [RegExp, Code])[] = [
  /** Somebody else holds the case, or stood in the way twice. */
  [/^(55P03|40001|40P01)$/, 'caseBusy'],
  /** The statement took too long, or the transaction stood still. */
  [/^(57014|25P03)$/, 'tooSlow'],
  /** Away, answers nothing, or going down. */
  [
    /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|08...|57P0[1-5]|53...|25006)$/,
    'databaseAway',
  ],
];

/** `undefined`: nobody waited, it is a fault of ours. */
export function waitedInVain(error: unknown): Code | undefined {
  const codes = codesOf(error);
  return codes.flatMap((code) => vainWaits.find(([pattern]) => pattern.test(code))?.[1] ?? [])[0];
}

const retryAfterSeconds: Readonly<Partial<Record<string, number>>> = { databaseAway: 1, engineAway: 1, caseBusy: 3, tooSlow: 3, clockInDoubt: 60 };
const retrying = (code: string, more: Problem['more']): Problem['more'] => {
  const retryAfter = retryAfterSeconds[code];
  return retryAfter === undefined ? more : { retryAfter, ...more };
};
