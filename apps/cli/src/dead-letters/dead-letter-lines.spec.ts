import type { DeadLetterDetail, DeadLetterView } from '@mcc/contracts';
import { localTime } from '../terminal/plain-text';
import { deadLetterLines, deadLetterTable, replayLines } from './dead-letter-lines';

const AT = '2026-11-11T12:00:00.000Z';
const TIME = localTime(AT);

const ofIngest: DeadLetterView = {
  id: '8b6cf0de-1111-4222-8333-444455556666',
  stage: 'ingest',
  code: 'invalid-data',
  message: 'data.cost must be a number\u001b[2J',
  at: AT,
  source: '广告平台',
  type: 'ad.click',
  eventId: 'c1',
  payload: '{}',
  replayedAt: null,
};
const ofProcessor: DeadLetterView = {
  id: 'mcc.events.order.v1:3:1204',
  stage: 'processor',
  code: 'invalid-json',
  message: 'The record is not JSON.',
  at: AT,
  topic: 'mcc.events.order.v1',
  partition: 3,
  offset: 1204,
  payload: '{',
  replayedAt: AT,
};
const detail = (view: DeadLetterView, rest: Partial<DeadLetterDetail>): DeadLetterDetail => ({
  ...view,
  payloadFormat: 'text',
  payloadBytes: Buffer.byteLength(rest.payload ?? ''),
  ...rest,
});

describe('deadLetterTable', () => {
  it('aligns the columns and tells each reason below its line', () => {
    const gap = ' '.repeat(TIME.length - 4);
    expect(deadLetterTable([ofIngest, ofProcessor])).toEqual([
      `TIME${gap}  STAGE      CODE          SOURCE    REPLAYED  ID`,
      `${TIME}  ingest     invalid-data  广告平台  no        8b6cf0de-1111-4222-8333-444455556666`,
      '  data.cost must be a number [2J',
      `${TIME}  processor  invalid-json            yes       mcc.events.order.v1:3:1204`,
      '  The record is not JSON.',
    ]);
  });

  it('cuts reasons to the width of a terminal', () => {
    expect(deadLetterTable([ofIngest], 20)[2]).toBe('  data.cost must be…');
  });
});

describe('deadLetterLines', () => {
  it('tell all of one dead letter, its JSON indented', () => {
    const payload = '{"id":"c1","data":{"cost":"much"}}';
    expect(deadLetterLines(detail(ofIngest, { payload, payloadFormat: 'json' }))).toEqual([
      'id        8b6cf0de-1111-4222-8333-444455556666',
      `time      ${TIME}`,
      'stage     ingest',
      'code      invalid-data',
      'reason    data.cost must be a number [2J',
      'position  none: it was refused before it reached the log',
      'event     ad.click, id c1, source 广告平台',
      'replayed  no',
      'payload   34 bytes, JSON',
      '',
      '{',
      '  "id": "c1",',
      '  "data": {',
      '    "cost": "much"',
      '  }',
      '}',
    ]);
  });

  it('tell the position, and when it was replayed', () => {
    expect(deadLetterLines(detail(ofProcessor, { payload: '{\u001b[2J\r\n豆' })).slice(5)).toEqual([
      'position  mcc.events.order.v1, partition 3, offset 1204',
      'event     cannot be told',
      `replayed  ${TIME}`,
      'payload   10 bytes, text that is not JSON',
      '',
      '{ [2J',
      '豆',
    ]);
  });

  it('show bytes that are no text as base64', () => {
    const payload = Buffer.alloc(60, 0xff).toString('base64');
    const lines = deadLetterLines(
      detail(ofProcessor, { payload, payloadFormat: 'base64', payloadBytes: 60 }),
    );
    expect(lines.slice(8)).toEqual([
      'payload   60 bytes, not UTF-8, here in base64',
      '',
      payload.slice(0, 76),
      payload.slice(76),
    ]);
    expect(deadLetterLines(detail(ofProcessor, { payload: '' })).slice(8)).toEqual(['payload   empty']);
  });
});

describe('replayLines', () => {
  it('count what was replayed, and group what was refused by its reason', () => {
    const refused = [
      { id: 'a', message: 'not JSON' },
      { id: 'b', message: 'replayed already' },
      ...Array.from({ length: 11 }, (_, index) => ({ id: `c${index}`, message: 'not JSON' })),
    ];
    const lines = replayLines({ replayed: Array.from({ length: 1_200 }, String), refused });
    expect(lines.slice(0, 4)).toEqual([
      'replayed     1,200',
      'refused         13',
      '        12 × not JSON',
      '             a',
    ]);
    expect(lines.slice(-3)).toEqual([
      '             … and 2 more (--json names all)',
      '         1 × replayed already',
      '             b',
    ]);
    expect(lines).toHaveLength(2 + 12 + 2);
  });
});
