import { type AddressInfo, type Socket, createServer } from 'node:net';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { type MailServer, type Robot, aMailServer, aRobot, mailFrom } from './receivers';

let mail: MailServer;
let robot: Robot;

beforeEach(async () => {
  mail = await aMailServer();
  robot = await aRobot();
});
afterEach(async () => {
  await mail.close();
  await robot.close();
});

const message = {
  id: 'notification.7',
  subject: '【一门】低保2026-0001',
  text: '低保2026-0001：“办结”快到期限，截止日2026-07-31，请办理。',
  email: 'clerk@town.example',
};
const transports = (asked: Parameters<typeof deliveryConfigOf>[0]) => deliveryConfigOf(asked).transports;

it('has no way out where none is configured', () => {
  expect(transports({})).toEqual([]);
});

it('sends an e-mail to the one person, through a server that asks for an account, under an id that stays the same', async () => {
  const [email] = transports({ mail: { url: mail.url, from: mailFrom } });
  await email?.send(message);
  await email?.send(message);
  expect(mail.mails.map(({ to, subject, text, messageId }) => ({ to, subject, text, messageId }))).toEqual(
    Array.from({ length: 2 }, () => ({ to: ['clerk@town.example'], subject: message.subject, text: message.text, messageId: '<notification.7@town.example>' })),
  );
});

it('says with a code, not with the words of the mail server, why it took nothing', async () => {
  const [email] = transports({ mail: { url: mail.url, from: mailFrom } });
  mail.refuse(550);
  await expect(email?.send(message)).rejects.toMatchObject({ name: 'Rejected', message: 'smtp 550' });
  const [stranger] = transports({ mail: { url: mail.url.replace('of-tests', 'wrong'), from: mailFrom } });
  await expect(stranger?.send(message)).rejects.toMatchObject({ name: 'Rejected', code: 'smtp 535' });
  await mail.away();
  await expect(email?.send(message)).rejects.toMatchObject({ name: 'Rejected', code: expect.stringMatching(/^smtp E[A-Z]+$/) as unknown });
});

it('posts a text to the robot, in the shape a WeCom group robot takes', async () => {
  const [webhook] = transports({ webhookUrl: robot.url });
  await webhook?.send(message);
  expect(robot.bodies).toEqual([{ msgtype: 'text', text: { content: message.text } }]);
});

it('counts an errcode other than 0, an HTTP error, an answer without errcode and a redirect as not taken', async () => {
  const [webhook] = transports({ webhookUrl: robot.url });
  robot.next({ body: { errcode: 45009, errmsg: 'freq out of limit' } }, { status: 500 }, { body: {} }, { body: null });
  for (const code of ['errcode 45009', 'http 500', 'errcode missing', 'errcode missing']) await expect(webhook?.send(message)).rejects.toMatchObject({ code });
  await robot.close();
  await expect(webhook?.send(message)).rejects.toMatchObject({ code: 'webhook unreachable' });
});

it('gives up a server that takes the connection and then says nothing', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const [email, webhook] = transports({ mail: { url: `smtp://127.0.0.1:${port}`, from: mailFrom }, webhookUrl: `http://127.0.0.1:${port}/` });
  await Promise.all([
    expect(email?.send(message)).rejects.toMatchObject({ code: 'smtp ETIMEDOUT' }),
    expect(webhook?.send(message)).rejects.toMatchObject({ code: 'webhook timeout' }),
  ]);
  sockets.forEach((socket) => socket.destroy());
  silent.close();
});
