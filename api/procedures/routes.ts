// The procedures there are, and each as a chart draws it.
import { dayOf } from '../../domain/calendar';
import { chartOf } from '../../domain/chart';
import { familyOf, findRules, procedures as tables } from '../../domain/procedures';
import { refused } from '../http/errors';
import { type Route, route } from '../http/route';
import { procedureChart, procedureList } from './contract';

/** Of each family the newest that has begun. */
const inForce = (id: string, today: string): boolean => {
  const begun = tables.filter((one) => familyOf(one.id) === familyOf(id) && one.inForceFrom <= today);
  return (
    begun.reduce<(typeof begun)[number] | undefined>((newest, one) => (newest === undefined || one.inForceFrom > newest.inForceFrom ? one : newest), undefined)
      ?.id === id
  );
};

export const procedures: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/procedures',
    name: 'listProcedures',
    title: '办理流程：有哪些，今天按哪些办',
    scope: 'town',
    reply: procedureList,
    async answer({ townNow }) {
      return {
        procedures: tables.flatMap(({ id, inForceFrom }) => {
          const rules = findRules(id);
          if (rules === undefined) return [];
          const { kind, word } = chartOf(rules);
          return { id, kind, word, inForceFrom, inForce: inForce(id, dayOf(townNow)) };
        }),
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:id',
    name: 'getProcedure',
    title: '一个办理流程：环节、事项、去向、时限和依据（编号里的“/”写成“%2F”）',
    scope: 'town',
    reply: procedureChart,
    async answer({ params: { id = '' } }) {
      const rules = findRules(id);
      if (rules === undefined) throw refused('notFound');
      return chartOf(rules);
    },
  }),
];
