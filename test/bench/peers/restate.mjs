// Restate: a case is a virtual object, an act one of its handlers; a limit is a call of itself that comes later and finds the act done, the referral another service.
import { once } from 'node:events';
import { createServer } from 'node:http2';
import { createEndpointHandler, object, service } from '@restatedev/restate-sdk';
import { openBook } from '../decision.ts';
import { ready } from '../programs/front.ts';
import { given } from '../programs/given.ts';

// The SDK takes this from Node 22.
Promise.withResolvers ??= function () {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

const book = openBook(given('DATABASE_URL'));
const days = (n) => ({ hours: 24 * n });
/** By the act that arms it: how long, and which act has to come first. */
const limits = { accept: { delay: days(20), until: 'enterCheckAnswer' }, enterCheckAnswer: { delay: days(60), until: 'moveAway' } };

const referral = service({
  name: 'referral',
  handlers: { open: (ctx, caseId) => ctx.run('writeReferral', () => book.writeReferral(caseId)) },
});

const cases = object({
  name: 'case',
  handlers: {
    open: (ctx) =>
      ctx.run('openCase', async () => {
        await book.lookUpSession();
        await book.openCase(ctx.key);
      }),
    act: async (ctx, act) => {
      await ctx.run('decide', async () => {
        await book.lookUpSession();
        await book.decide(ctx.key, act);
      });
      ctx.set(act, true);
      const armed = limits[act];
      if (armed !== undefined) ctx.objectSendClient(cases, ctx.key, { delay: armed.delay }).limit(armed.until);
      if (act === 'refer') ctx.serviceSendClient(referral).open(ctx.key);
    },
    limit: async (ctx, act) => {
      if ((await ctx.get(act)) !== true) await ctx.run('markLate', () => book.markLate(ctx.key));
    },
  },
});

await book.createTables();
// Its own `serve` listens to the whole network.
const server = createServer(createEndpointHandler({ services: [cases, referral] })).listen(0, '127.0.0.1');
await once(server, 'listening');
ready(server.address().port, () => book.close());
