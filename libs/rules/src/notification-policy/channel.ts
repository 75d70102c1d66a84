import {
  CHANNEL_TYPES,
  type ChannelSettings,
  type ChannelType,
  type HeartbeatSettings,
  type SecretText,
  type SmtpSettings,
} from '@mcc/contracts';
import { given } from '../validation/given';
import {
  INVALID,
  duration,
  identifier,
  isMapping,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  url,
  type Field,
  type Place,
  type Reader,
} from '../validation/reader';

const secretName = object({ secret: required(identifier) });

/** Reads a text, or `{secret: <name>}`; `plain` checks a text that stands in the file itself. */
const secretText =
  (plain: Reader<string>): Reader<SecretText> =>
  (value, place) =>
    isMapping(value) ? secretName(value, place) : plain(value, place);

const readHeartbeat = object({
  url: required(secretText(url)),
  every: optional(duration({ min: 10_000, max: 3_600_000 }), 60_000),
});

/** Reads where the notifier gives a sign of life. */
export const heartbeat: Reader<HeartbeatSettings> = (value, place) => {
  const fields = readHeartbeat(value, place);
  return fields === INVALID ? INVALID : { url: fields.url, everyMs: fields.every };
};

const email: Reader<string> = (value, place) =>
  typeof value === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(value) && value.length <= 254
    ? value
    : place.reject('must be an e-mail address such as ops@example.com');

const webhookKey: Reader<string> = (value, place) =>
  typeof value === 'string' && /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(value)
    ? value
    : place.reject('must be "whsec_" and at least 24 bytes in base64, or {secret: <name>}');

const head = { id: optional(identifier, undefined) };
const robot = {
  ...head,
  url: required(secretText(url)),
  mention: optional(list(text(100), { min: 0, max: 50 }), []),
};
const signed = { ...robot, secret: optional(secretText(text(200)), undefined) };

/** The fields of each type of channel, beside `type`. */
const FIELDS = {
  dingtalk: signed,
  feishu: signed,
  wecom: robot,
  slack: robot,
  webhook: { ...head, url: required(secretText(url)), secret: required(secretText(webhookKey)) },
  email: { ...head, to: required(list(email, { min: 1, max: 100 })) },
} satisfies Record<ChannelType, Record<string, Field<unknown>>>;

const readType = oneOf(CHANNEL_TYPES);

/** Reads one channel of a receiver; one without an id is called as its type. */
export const channel: Reader<ChannelSettings> = (value, place) => {
  if (!isMapping(value)) return place.reject('must have the field type, and those of that type');
  const type = typeOf(value, place);
  if (type === INVALID) return INVALID;
  const fields = object({ type: required(readType), ...FIELDS[type] })(value, place);
  if (fields === INVALID) return INVALID;
  // the fields are those that the type has, see FIELDS
  return { id: type, ...given(fields) } as ChannelSettings;
};

function typeOf(value: Record<string, unknown>, place: Place): ChannelType | typeof INVALID {
  return value.type === undefined
    ? place.child('type').reject('is missing')
    : readType(value.type, place.child('type'));
}

const readBoolean: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : place.reject('must be true or false');

const smtpFields = object({
  host: required(text(253)),
  port: optional(number({ min: 1, max: 65_535, decimals: 0 }), 587),
  secure: optional(readBoolean, false),
  user: optional(text(254), undefined),
  password: optional(secretText(text(1_000)), undefined),
  from: required(text(320)),
});

/** Reads the mail server. */
export const smtp: Reader<SmtpSettings> = (value, place) => {
  const fields = smtpFields(value, place);
  if (fields === INVALID) return INVALID;
  const { user, password, ...rest } = fields;
  if ((user === undefined) !== (password === undefined)) {
    return place.reject('needs both user and password, or neither of them');
  }
  return { ...rest, ...given({ user, password }) };
};
