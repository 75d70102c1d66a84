import { mapText } from '../testing/map-text';

async function timeOf(time: string, value: string): Promise<string | undefined> {
  const text = `source: s\ntime: ${time}\nevents:\n  - { type: live.enter, data: { room: r } }\n`;
  const { events, problems } = await mapText(text, `at,hour\n${value}\n`);
  return events[0]?.time ?? problems[0];
}

describe('time', () => {
  it.each([
    ['{ column: at, format: iso }', '2026-01-02T03:04:05.678+08:00,', '2026-01-01T19:04:05.678Z'],
    ['{ column: at }', '2026-01-02 03:04:05Z,', '2026-01-02T03:04:05.000Z'],
    ['{ column: at, format: iso, zone: Asia/Shanghai }', '2026-01-02T03:04:05,', '2026-01-01T19:04:05.000Z'],
    ['{ column: at, format: iso, zone: Asia/Shanghai }', '2026-01-02,', '2026-01-01T16:00:00.000Z'],
    [
      '{ column: at, format: iso }',
      '2026-01-02,',
      '2:at: "2026-01-02" tells no offset from UTC: state "zone" in the mapping\'s time',
    ],
    ['{ column: at, format: epoch-s }', '1767322800.25,', '2026-01-02T03:00:00.250Z'],
    ['{ column: at, format: epoch-ms }', '1767322800250,', '2026-01-02T03:00:00.250Z'],
    [
      '{ column: at, format: "yyyy-MM-dd HH:mm:ss \'UTC\'", zone: UTC }',
      '2019-10-01 00:00:01 UTC,',
      '2019-10-01T00:00:01.000Z',
    ],
    [
      '{ column: at, format: dd-MM-yyyy HH:mm, zone: America/Los_Angeles }',
      '24-02-2015 11:35,',
      '2015-02-24T19:35:00.000Z',
    ],
    ['{ column: at, format: yyyy-MM-dd HH:mm ZZ }', '2015-02-24 11:35 -08:00,', '2015-02-24T19:35:00.000Z'],
    [
      '{ column: at, format: [dd-MM-yyyy, dd/MM/yyyy], zone: Asia/Kolkata }',
      '22/06/2022,',
      '2022-06-21T18:30:00.000Z',
    ],
    [
      '{ column: at, format: [dd-MM-yyyy, dd/MM/yyyy], zone: UTC }',
      '2022.06.22,',
      '2:at: "2022.06.22" has none of the formats dd-MM-yyyy | dd/MM/yyyy',
    ],
    [
      '{ column: at, format: dd-MM-yyyy, zone: UTC }',
      '31-02-2022,',
      '2:at: "31-02-2022" does not have the format dd-MM-yyyy',
    ],
    ['{ column: at, format: dd-MM-yyyy, zone: UTC }', ',', '2:at: the time is empty'],
    [
      '{ template: "{{at}} {{hour}}", format: yyyy-MM-dd H, zone: UTC }',
      '2026-01-02,7',
      '2026-01-02T07:00:00.000Z',
    ],
    ['{ start: 2026-03-01, zone: Asia/Shanghai }', 'x,', '2026-02-28T16:00:00.000Z'],
    [
      '{ start: 2026-03-01, zone: UTC, plus: { column: at, times: 2, unit: hours } }',
      '3,',
      '2026-03-01T06:00:00.000Z',
    ],
    [
      '{ start: 2026-03-01, zone: UTC, plus: { column: _record, add: -1, unit: seconds } }',
      'x,',
      '2026-03-01T00:00:00.000Z',
    ],
    [
      '{ start: 2026-03-01, zone: UTC, plus: { column: at, unit: weeks } }',
      '1.5,',
      '2:at: "1.5" is not a whole number of weeks',
    ],
  ])('%s of %s', async (time, value, expected) => {
    expect(await timeOf(time, value)).toBe(expected);
  });

  it.each([
    ['the hour that summer time skips is moved on', '2015-03-08 02:30', '2015-03-08T10:30:00.000Z'],
    ['of the hour that comes twice the first is taken', '2015-11-01 01:30', '2015-11-01T08:30:00.000Z'],
    ['the minute before it is not touched', '2015-11-01 00:59', '2015-11-01T07:59:00.000Z'],
  ])('%s', async (_, value, expected) => {
    const time = '{ column: at, format: yyyy-MM-dd HH:mm, zone: America/Los_Angeles }';
    expect(await timeOf(time, `${value},`)).toBe(expected);
  });
});
