const QUARTER_MS = 15 * 60_000;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Hours of the week in an IANA zone: 0 is Monday from 00:00 to 01:00, 167 Sunday from 23:00 on. */
export class WeekClock {
  private readonly format: Intl.DateTimeFormat;
  private quarter = NaN;
  private hour = 0;

  /** @throws RangeError for an unknown zone */
  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
  }

  /** Hour of the week at `t` (epoch ms), 0…167. */
  hourOfWeek(t: number): number {
    // offsets of zones are whole quarters of an hour: within one the hour does not change
    const quarter = Math.floor(t / QUARTER_MS);
    if (quarter !== this.quarter) {
      this.quarter = quarter;
      this.hour = this.read(t);
    }
    return this.hour;
  }

  private read(t: number): number {
    const parts = this.format.formatToParts(t);
    const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? '';
    return DAYS.indexOf(part('weekday')) * 24 + Number(part('hour'));
  }
}
