// A member as shown by default: the number and the telephone by their ends only.

interface Member {
  readonly idNumber: string;
  readonly phone: string | null;
}

/** The birthday and most of the region stay hidden. */
export const mask = <M extends Member>(member: M): M => ({
  ...member,
  idNumber: `${member.idNumber.slice(0, 3)}***********${member.idNumber.slice(-4)}`,
  phone: member.phone === null ? null : `****${member.phone.slice(-4)}`,
});
