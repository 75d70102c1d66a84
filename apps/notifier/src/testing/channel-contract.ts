import type { PlannedNotification } from '@mcc/contracts';
import { detailOf, letterOf, notification } from '@mcc/notify/testing';
import { type OutboundErrorCode, NetworkGuard, Poster, type Post } from '@mcc/outbound';
import { LocalServer } from '@mcc/outbound/testing';
import type { Channel, OutgoingMessage } from '../channels/channel.port';
import type { PlatformRobot } from './platform-robots';

export interface ContractSubject {
  robot: PlatformRobot;
  /** @param url of the robot. @param secret what it is given to sign with */
  create: (url: string, deps: { post: Post; now: () => number }, secret: string) => Channel;
}

/** A message about as many alerts, in full. */
export function outgoing(count = 1, given: Partial<PlannedNotification> = {}): OutgoingMessage {
  const alerts = Array.from({ length: count }, (_, index) => detailOf(`a${index}`, { grade: 'red' }));
  const told = notification({ fired: alerts.map(({ id }) => id), ...given });
  return {
    letter: letterOf(alerts),
    notifications: [told],
    detail: (id) => alerts.find((alert) => alert.id === id) ?? null,
  };
}

/** What every channel over HTTP does, whatever the platform. */
export function httpChannelContract(name: string, { robot, create }: ContractSubject): void {
  describe(name, () => {
    const server = new LocalServer();
    const poster = new Poster({
      guard: new NetworkGuard('MCC_NOTIFY_NETWORKS', '127.0.0.0/8'),
      timeoutMs: 500,
    });
    const channelFor = (path = robot.path, secret = robot.secret ?? ''): Channel =>
      create(server.url + path, { post: poster.post, now: Date.now }, secret);

    beforeAll(async () => void (await server.start()));
    afterAll(async () => {
      await poster.close();
      await server.stop();
    });
    beforeEach(() => {
      server.requests.length = 0;
      server.behaviour = robot.behaviour;
    });

    const failsWith = async (
      channel: Channel,
      code: OutboundErrorCode,
      retriable: boolean,
    ): Promise<void> => {
      await expect(channel.send(outgoing())).rejects.toMatchObject({
        name: 'OutboundError',
        code,
        retriable,
      });
    };

    it('hands over messages that the platform accepts', async () => {
      await channelFor().send(outgoing());
      await channelFor().send(outgoing(12));
      expect(server.requests).toHaveLength(2);
    });

    it('says that the address is wrong', async () => {
      await failsWith(channelFor('/somewhere-else'), 'refused', false);
    });

    if (robot.secret !== undefined) {
      it('says that the signature is wrong', async () => {
        const other = robot.secret?.startsWith('whsec_')
          ? `whsec_${Buffer.alloc(32, 9).toString('base64')}`
          : 'other';
        await failsWith(channelFor(robot.path, other), 'refused', false);
      });
    }

    it('says that there were too many messages, and how long to wait', async () => {
      server.behaviour = () => robot.limited;
      await expect(channelFor().send(outgoing())).rejects.toMatchObject({
        code: 'rate-limited',
        retriable: true,
        retryAfterMs: robot.limitedForMs,
      });
    });

    it('says that the platform cannot take it now', async () => {
      server.behaviour = () => ({ status: 503, body: 'maintenance' });
      await failsWith(channelFor(), 'unavailable', true);
    });

    it.each(['hang-up', 'silence'] as const)('says that no answer came: %s', async (behaviour) => {
      server.behaviour = () => behaviour;
      await failsWith(channelFor(), 'unreachable', true);
    });

    it('follows no redirect', async () => {
      server.behaviour = () => ({ status: 302, headers: { location: 'http://169.254.169.254/' } });
      await failsWith(channelFor(), 'refused', false);
      expect(server.requests).toHaveLength(1);
    });

    it('reaches no private address, unless that is allowed', async () => {
      const guarded = new Poster({ guard: new NetworkGuard('MCC_NOTIFY_NETWORKS'), timeoutMs: 500 });
      const channel = create(
        server.url + robot.path,
        { post: guarded.post, now: Date.now },
        robot.secret ?? '',
      );
      await failsWith(channel, 'forbidden-address', false);
      await guarded.close();
      expect(server.requests).toHaveLength(0);
    });
  });
}
