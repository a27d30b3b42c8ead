// Who applies is the first of the household and stands in it as 本人 (oneself); nobody else does.

export const oneself = '本人';

/** What is wrong with this relation to the applicant; `undefined`: nothing. */
export function relationFault(relation: string, isApplicant: boolean): string | undefined {
  if (isApplicant === (relation === oneself)) return undefined;
  return isApplicant ? '第一位家庭成员是申请人，与申请人关系要填“本人”' : '只有申请人本人的关系是“本人”，请填写与申请人的关系，如“配偶”';
}
