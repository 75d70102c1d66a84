import { gzipSync } from 'node:zlib';
import { mapText } from '../testing/map-text';

const MAPPING = `source: s
time: { start: '2026-01-01T00:00:00Z' }
events:
  - { type: social.mention, id: '{{_record}}/{{_line}}/{{_file}}', data: { brand: '{{a}}', platform: p, text: '{{b}}' } }
`;
const withFormat = (format: string): string => `format: ${format}\n${MAPPING}`;

async function texts(mapping: string, data: string | Buffer, name?: string): Promise<unknown[]> {
  const { events, problems } = await mapText(mapping, data, name);
  return [
    ...events.map(({ id, data }) => [
      id,
      'brand' in data && data.brand,
      'text' in data ? data.text : undefined,
    ]),
    ...problems,
  ];
}

describe('rows of a data file', () => {
  it('counts records and lines, with quotes, line breaks, empty lines, CRLF and a byte order mark', async () => {
    const csv = '\ufeffa,b\r\n1,"two\nlines, ""quoted"""\r\n\r\n2,x\r\n3,"\r\n\r\n"\r\n4,end';
    expect(await texts(MAPPING, csv)).toEqual([
      ['1/2/data', '1', 'two\nlines, "quoted"'],
      ['2/5/data', '2', 'x'],
      ['3/6/data', '3', '\r\n\r\n'],
      ['4/9/data', '4', 'end'],
    ]);
  });

  it('names rows with too few or too many fields, and goes on', async () => {
    expect(await texts(MAPPING, 'a,b\n1,x\n2\n3,y,z\n4,w\n')).toEqual([
      ['1/2/data', '1', 'x'],
      ['4/5/data', '4', 'w'],
      '3:: the row has 1 fields, but the file has 2 columns',
      '4:: the row has 3 fields, but the file has 2 columns',
    ]);
  });

  it('unpacks gzip, by its first bytes', async () => {
    expect(await texts(MAPPING, gzipSync('a,b\n1,x\n'), 'clicks.csv.gz')).toEqual([['1/2/clicks', '1', 'x']]);
    expect(await texts(MAPPING, gzipSync('a,b\n1,x\n'), 'clicks.csv')).toEqual([['1/2/clicks', '1', 'x']]);
  });

  it('reads other delimiters, encodings and files without a header', async () => {
    const gb18030 = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
    const data = Buffer.concat([Buffer.from('1;'), gb18030, Buffer.from('\n')]);
    expect(await texts(withFormat("{ delimiter: ';', encoding: gb18030, columns: [a, b] }"), data)).toEqual([
      ['1/1/data', '1', '你好'],
    ]);
    expect(await texts(withFormat('{ delimiter: tab }'), 'a\tb\n1\tx,y\n')).toEqual([
      ['1/2/data', '1', 'x,y'],
    ]);
  });

  it('reads NDJSON with nested keys', async () => {
    const mapping = MAPPING.replace('{{b}}', '{{user.name}}');
    const lines =
      '{"a":1,"user":{"name":"x"}}\n\n{"a":"2","user.name":"y"}\n[1]\n{"a":\n{"a":3,"user":null}\n';
    const rows = await texts(mapping, lines, 'log.ndjson');
    expect(rows.slice(0, 4)).toEqual([
      ['1/1/log', '1', 'x'],
      ['2/3/log', '2', 'y'],
      ['5/6/log', '3', undefined],
      '4:: the line is not a JSON object',
    ]);
    expect(rows[4]).toMatch(/^5:: the line is not JSON/);
  });

  it.each([
    ['an unclosed quote', MAPPING, 'a,b\n1,"x\n2,y\n', /data\.csv:3: a quoted field is not closed/],
    ['a stray quote', MAPPING, 'a,b\n1,x\n2,"x"y\n', /data\.csv:3: a quote stands where none may be/],
    ['an empty file', MAPPING, '', /data\.csv: the file is empty/],
    [
      'bytes of another encoding',
      MAPPING,
      Buffer.from([97, 44, 98, 10, 49, 44, 0xc4, 0xe3, 10]),
      /not valid utf-8 .* format\.encoding/,
    ],
    ['a column that is named twice', MAPPING, 'a,b,b\n', /data\.csv:1: the header has the column "b" twice/],
    [
      'a damaged gzip file',
      MAPPING,
      gzipSync('a,b\n1,x\n').subarray(0, 20),
      /the gzip file is damaged or cut off/,
    ],
  ])('stops at %s, telling where', async (_, mapping, data, message) => {
    await expect(texts(mapping, data)).rejects.toThrow(message);
  });

  it('takes stray quotes as they stand when the mapping says so', async () => {
    expect(await texts(withFormat('{ quoting: lenient }'), 'a,b\n1,5" screen\n')).toEqual([
      ['1/2/data', '1', '5" screen'],
    ]);
    expect(await texts(withFormat('{ quoting: none }'), 'a,b\n1,"x\n')).toEqual([['1/2/data', '1', '"x']]);
  });
});
