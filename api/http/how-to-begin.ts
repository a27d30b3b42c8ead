// How a program begins to speak to the API: signing in, a first question, a first write; what every description of it starts with.

export const steps: readonly string[] = [
  '登录：`POST /api/session`，内容 `{"account":"clerk","password":"……"}`，请求头 `Content-Type: application/json`；应答带回一个 Cookie，以后每次请求都带上它。',
  '第一次登录用的是别人给的一次性密码：先 `POST /api/session/password`，内容 `{"current":"……","next":"……"}`；改好以前，别的请求都答 403 `passwordToChange`。',
  '查看：`GET /api/tasks?scope=claimable` 是可以领取的任务；`GET /api/cases/{id}` 是一件案子的全部情况，其中 `allowedActions` 说明现在能办什么，不能办的为什么。',
  '办理：`POST /api/cases/{id}/actions/accept`，请求头再带一个自己取的办理编号 `Idempotency-Key`（8到128个字符）。没有收到应答时用同一个编号再提交，只办一次。',
];

export const example = `curl -c cookies -H 'Content-Type: application/json' -d '{"account":"clerk","password":"……"}' http://127.0.0.1:8080/api/session
curl -b cookies 'http://127.0.0.1:8080/api/tasks?scope=claimable'
curl -b cookies -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-claim' -d '{}' http://127.0.0.1:8080/api/tasks/……/claim`;

export const notes: readonly string[] = [
  '时刻为东八区；金额以分计。表格（`.csv`）与清单的问法相同，一次给出全部。',
  '办理编号：同一个人对同一件案件（或者同一项设置、同一条消息）用同一个编号，只办一次，内容不同的会被拒绝；用在另一件案件上，是另一次办理。',
  '没有办成的应答是 `application/problem+json`：`code` 给程序，`detail` 给人看，`fields` 指出填错的栏目。',
];

export const howToBegin = [steps.map((step, index) => `${index + 1}. ${step}`).join('\n'), `\`\`\`sh\n${example}\n\`\`\``, ...notes].join('\n\n');
