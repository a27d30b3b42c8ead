// A member as shown by default: the number and the telephone by their ends only.

export interface Member {
  /** Null: the person has none; absent: its key is lost. */
  readonly idNumber: string | null | undefined;
  readonly phone: string | null;
}

/** The birthday and most of the region stay hidden. */
export const maskedNumber = (number: string | undefined): string =>
  number === undefined ? '号码读不出来' : `${number.slice(0, 3)}***********${number.slice(-4)}`;

/** All but the last four figures. */
export const maskedPhone = (phone: string): string => phone.replaceAll(/\d(?=(?:\D*\d){4})/g, '*');

export const mask = <M extends Member>(member: M): M & { readonly idNumber: string | null } => ({
  ...member,
  idNumber: member.idNumber === null ? null : maskedNumber(member.idNumber),
  phone: member.phone === null ? null : `****${member.phone.slice(-4)}`,
});
