import fc from 'fast-check';
import { linkKeyOf, openLink, sealLink, type LinkGrant } from './signed-link';

const key = linkKeyOf(Buffer.from('an installation’s secret'));
const grant: LinkGrant = {
  act: 'ack',
  alerts: ['a1', 'a2'],
  receiver: 'ops',
  notification: 'n1',
  expiresAt: 2_000,
};

it('opens what it sealed, before its time is over', () => {
  const token = sealLink(grant, key);
  expect(openLink(token, key, 1_999)).toEqual({ kind: 'good', grant, id: expect.any(String) });
  expect(openLink(token, key, 2_000)).toEqual({ kind: 'expired' });
});

it('names each link, the same one alike', () => {
  const idOf = (each: LinkGrant): unknown => openLink(sealLink(each, key), key, 0);
  expect(idOf(grant)).toEqual(idOf({ ...grant }));
  expect(idOf(grant)).not.toEqual(idOf({ ...grant, notification: 'n2' }));
});

it('refuses what another key signed', () => {
  expect(openLink(sealLink(grant, linkKeyOf(Buffer.from('other'))), key, 0)).toEqual({ kind: 'forged' });
});

it('never opens a token with a character changed, or any other text', () => {
  const token = sealLink(grant, key);
  fc.assert(
    fc.property(fc.nat(token.length - 2), fc.constantFrom('A', 'b', '9', '_', '.'), (at, character) => {
      fc.pre(token[at] !== character);
      expect(openLink(token.slice(0, at) + character + token.slice(at + 1), key, 0)).toEqual({
        kind: 'forged',
      });
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => expect(openLink(text, key, 0)).toEqual({ kind: 'forged' })));
});
