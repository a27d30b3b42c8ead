// What a request may name by its id, and what is said where the caller's town has none of that id: the same whether another town has it or nobody.

export const namedWords = {
  staff: '本镇没有这位同事',
  village: '本镇没有这个村',
  department: '本镇没有这个部门',
  member: '不是本案的家庭成员',
} as const satisfies Readonly<Record<string, string>>;
export type NamedKind = keyof typeof namedWords;
export interface Named {
  readonly kind: NamedKind;
  /** A uuid in small letters. */
  readonly id: string;
}
