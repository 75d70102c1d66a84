import fc from 'fast-check';
import { faceOfText, momentText, timeOfText } from './moment-text';

const TIME = Date.parse('2026-11-29T12:15:03Z');
const FACE = Date.parse('2026-11-29T20:15:00Z');

it('writes a moment as the clocks of the zone show it', () => {
  expect(momentText(TIME, 'Asia/Shanghai')).toBe('2026-11-29 20:15:03');
  expect(momentText(TIME, 'America/New_York', 'minute')).toBe('2026-11-29 07:15');
});

it('reads it as it says, also without seconds', () => {
  expect(timeOfText('2026-11-29 20:15:03', 'Asia/Shanghai')).toBe(TIME);
  expect(timeOfText('2026-11-29 20:15', 'Asia/Shanghai')).toBe(TIME - 3_000);
});

it.each([
  '2026-11-29T20:15',
  ' 2026/11/29  20:15 ',
  '2026.11.29 20:15:00',
  '2026年11月29日 20:15',
  '2026年11月29日20时15分',
  '２０２６-１１-２９ ２０：１５',
])('understands what people write: %s', (text) => expect(faceOfText(text)).toBe(FACE));

it.each([
  '',
  'tomorrow',
  '2026-11-29',
  '20:15',
  '2026-02-30 08:00',
  '2026-13-01 08:00',
  '2026-11-29 24:00',
  '2026-11-29 20:60',
  '0026-11-29 20:15',
  // another clock than that of the wall
  '2026-11-29 20:15Z',
  '2026-11-29 20:15+08:00',
  '2026-11-29 8:15 pm',
])('does not guess at "%s"', (text) => expect(faceOfText(text)).toBeNull());

it('always reads back what it has written', () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-02'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const whole = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(timeOfText(momentText(whole, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(whole);
      },
    ),
  ));
