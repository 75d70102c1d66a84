import { loadConfig } from './config';

describe('loadConfig', () => {
  it('runs on defaults', () => {
    expect(loadConfig({})).toMatchObject({ PORT: 8080, MCC_TIME_ZONE: 'Asia/Shanghai', MCC_DEMO: true });
  });

  it('takes what the environment gives and ignores what is empty', () => {
    expect(loadConfig({ PORT: '9090', MCC_DEMO: 'false', KAFKA_BROKERS: '' })).toMatchObject({
      PORT: 9090,
      MCC_DEMO: false,
    });
  });

  it('names every wrong variable with the value that was given', () => {
    const wrong = { PORT: 'abc', MCC_TIME_ZONE: 'Mars/Base' };
    for (const [name, value] of Object.entries(wrong)) {
      expect(() => loadConfig(wrong)).toThrow(`  ${name}=${value}: `);
    }
  });

  it('does not print what may be secret', () => {
    const load = (): unknown => loadConfig({ MCC_HASH_KEY: 'too-short', CLICKHOUSE_URL: 'user:word@host' });
    expect(load).toThrow('  MCC_HASH_KEY: ');
    expect(load).toThrow('  CLICKHOUSE_URL: CLICKHOUSE_URL must begin with http:// or https://');
    expect(load).not.toThrow(/too-short|user:word/);
  });
});
