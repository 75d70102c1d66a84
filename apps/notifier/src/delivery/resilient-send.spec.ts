import { OutboundError, type OutboundErrorCode } from '@mcc/outbound';
import { outgoing } from '../testing/channel-contract';
import { FakeChannel } from '../testing/fake-channel';
import { resilientSend } from './resilient-send';

const SETTINGS = { retries: 2, retryAfterMs: 1, breakAfter: 4, breakMs: 20 };
const message = outgoing();
const { signal } = new AbortController();
const failure = (code: OutboundErrorCode): OutboundError => new OutboundError(code, code);

it('tries again at once what may work at once', async () => {
  const channel = new FakeChannel([failure('unreachable'), failure('unavailable')]);
  await resilientSend(channel, SETTINGS)(message, signal);
  expect(channel.tries).toBe(3);
});

it.each<OutboundErrorCode>(['refused', 'rate-limited', 'forbidden-address'])(
  'tries %s once',
  async (code) => {
    const channel = new FakeChannel([failure(code)]);
    await expect(resilientSend(channel, SETTINGS)(message, signal)).rejects.toMatchObject({ code });
    expect(channel.tries).toBe(1);
  },
);

it('leaves a platform alone that fails again and again, and comes back', async () => {
  const channel = new FakeChannel(Array.from({ length: 4 }, () => failure('unavailable')));
  const send = resilientSend(channel, SETTINGS);
  await expect(send(message, signal)).rejects.toMatchObject({ code: 'unavailable', message: 'unavailable' });
  await expect(send(message, signal)).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterMs: SETTINGS.breakMs,
  });
  expect(channel.tries).toBe(4);
  for (let works = false; !works;)
    works = await send(message, signal).then(
      () => true,
      () => false,
    );
  expect(channel.sent).toHaveLength(1);
});
