import { NetworkGuard } from './network-guard';

const SETTING = 'MCC_NETWORKS';

const refused = (guard: NetworkGuard, host: string): boolean => {
  try {
    guard.check(new URL(`http://${host}/`));
    return false;
  } catch {
    return true;
  }
};

it.each([
  ['127.0.0.1', true],
  ['2130706433', true],
  ['0x7f.1', true],
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['8.8.8.8', false],
  ['[::1]', true],
  ['[::]', true],
  ['[::ffff:10.0.0.1]', true],
  ['[::ffff:8.8.8.8]', false],
  ['[64:ff9b::7f00:1]', true],
  ['[2002:7f00:1::]', true],
  ['[fd00::1]', true],
  ['[fe80::1]', true],
  ['[2606:4700::1111]', false],
])('judges the address %s', (host, expected) => {
  expect(refused(new NetworkGuard(SETTING), host)).toBe(expected);
});

it('lets through what is allowed, and nothing beside it', () => {
  const guard = new NetworkGuard(SETTING, '10.1.0.0/16, ::1');
  expect(['10.1.2.3', '[::1]', '10.2.0.1', '[::ffff:10.1.2.3]'].map((host) => refused(guard, host))).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

it.each([
  ['a name that leads to a forbidden address', '', 'localhost leads to'],
  ['what is allowed', '127.0.0.0/8, ::1', null],
])('resolves %s', async (_name, allowed, message) => {
  const outcome = await new Promise<{ error: string | null; addresses: unknown }>((resolve) =>
    new NetworkGuard(SETTING, allowed).lookup('localhost', { all: true }, (error, addresses) =>
      resolve({ error: error?.message ?? null, addresses }),
    ),
  );
  if (message === null)
    expect(outcome).toMatchObject({
      error: null,
      addresses: expect.arrayContaining([{ address: expect.any(String), family: expect.any(Number) }]),
    });
  else expect(outcome.error).toContain(message);
});

it('says what a network looks like', () => {
  expect(() => new NetworkGuard(SETTING, '10.0.0.0/99')).toThrow(
    'MCC_NETWORKS: "10.0.0.0/99" is no network; write one such as 10.1.0.0/16.',
  );
});
