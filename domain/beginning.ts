// What a town still lacks before it can work, in the order in which it is entered: told to whoever may enter it until nothing is missing.

/** How much there is of each. */
export interface Begun {
  readonly villages: number;
  readonly departments: number;
  readonly clerks: number;
  readonly investigators: number;
  readonly reviewers: number;
  readonly deciders: number;
  readonly leaders: number;
  readonly authorities: number;
  readonly values: number;
}

/** Each goes by the step of `docs/operations.zh-CN.md`. */
const steps = {
  villages: { word: '还没有村：请先录入各村和人口', missing: ({ villages }: Begun) => villages === 0 },
  clerks: { word: '还没有窗口受理人员：请录入人员的账号和岗位', missing: ({ clerks }: Begun) => clerks === 0 },
  investigators: { word: '调查人员不到两名：入户调查要两人', missing: ({ investigators }: Begun) => investigators < 2 },
  reviewers: { word: '还没有审核人：没有人提出审核意见，请录入审核人的账号和岗位', missing: ({ reviewers }: Begun) => reviewers === 0 },
  deciders: { word: '还没有审批人：请录入审批人的账号和岗位', missing: ({ deciders }: Begun) => deciders === 0 },
  leaders: {
    word: '还没有分管负责人或者镇长：没有人签字、交办、登记请假，请录入其账号和岗位',
    missing: ({ leaders }: Begun) => leaders === 0,
  },
  departments: { word: '还没有部门：不能转办，请录入各部门和答复的事项', missing: ({ departments }: Begun) => departments === 0 },
  authorities: { word: '还没有录入委托文件：没有文件的事项都要报县', missing: ({ authorities }: Begun) => authorities === 0 },
  values: { word: '还没有录入低保标准等本地数值', missing: ({ values }: Begun) => values === 0 },
} as const;
export type BeginningStep = keyof typeof steps;
export const beginningSteps = Object.keys(steps) as [BeginningStep, ...BeginningStep[]];

export const missingIn = (begun: Begun): { readonly name: BeginningStep; readonly word: string }[] =>
  beginningSteps.flatMap((name) => (steps[name].missing(begun) ? [{ name, word: steps[name].word }] : []));
