import type { Redis } from 'ioredis';

// Numbers stay texts as they came: Lua would print large ones in a shorter form.

/** KEYS: each key to remember. ARGV: for each its time, ms. */
const REMEMBER = `
for i, key in ipairs(KEYS) do
  -- a shorter time must not cut a longer one
  if redis.call('PTTL', key) < tonumber(ARGV[i]) then redis.call('SET', key, '', 'PX', ARGV[i]) end
end
return 1`;

/** KEYS: lock, its last token. ARGV: ttl ms. The server's µs make tokens grow also after the counter was lost. */
const ACQUIRE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local time = redis.call('TIME')
local token = math.max(tonumber(redis.call('GET', KEYS[2]) or '0') + 1, time[1] * 1000000 + time[2])
local text = string.format('%.0f', token)
redis.call('SET', KEYS[2], text)
redis.call('SET', KEYS[1], text, 'PX', ARGV[1])
return text`;

/** KEYS: lock. ARGV: token, ttl ms. */
const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS: lock. ARGV: token. */
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** KEYS: snapshot. ARGV: value, token, ttl ms. */
const PUT = `
local stored = redis.call('HGET', KEYS[1], 'token')
if stored and tonumber(stored) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'token', ARGV[2], 'value', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

/** KEYS: meta (next, changes, count), order (id by change), values (by id). One that Redis evicted makes the others worthless. */
const STORED = `
local function stored()
  local next, count = unpack(redis.call('HMGET', KEYS[1], 'next', 'count'))
  if not next then return nil end
  if redis.call('ZCARD', KEYS[2]) == tonumber(count) and redis.call('HLEN', KEYS[3]) == tonumber(count) then return next end
  return nil
end`;

/** ARGV: none. Answers next and the values from the least to the most recently changed. */
const LOAD = `${STORED}
local next = stored()
if not next then return false end
local answer = { next }
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  answer[#answer + 1] = redis.call('HGET', KEYS[3], id)
end
return answer`;

/** ARGV: next, from, most entries, then id and value of each entry. */
const SAVE = `${STORED}
local next = stored()
if next and tonumber(next) > tonumber(ARGV[1]) then return 0 end
if tonumber(next or '0') < tonumber(ARGV[2]) then return 0 end
if not next then redis.call('DEL', KEYS[1], KEYS[2], KEYS[3]) end
for i = 4, #ARGV, 2 do
  redis.call('ZADD', KEYS[2], redis.call('HINCRBY', KEYS[1], 'changes', 1), ARGV[i])
  redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
end
local surplus = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
if surplus > 0 then
  for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, surplus - 1)) do redis.call('HDEL', KEYS[3], id) end
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, surplus - 1)
end
redis.call('HSET', KEYS[1], 'next', ARGV[1], 'count', redis.call('ZCARD', KEYS[2]))
return 1`;

type Argument = string | number;
/** Called with the keys, then the arguments. */
type Script<T> = (...keysAndArguments: Argument[]) => Promise<T>;

export interface ScriptedRedis extends Redis {
  /** The first argument is the number of keys. */
  mccRemember: Script<number>;
  mccAcquire: Script<string | null>;
  mccRenew: Script<number>;
  mccRelease: Script<number>;
  mccPut: Script<number>;
  mccLoadAlerts: Script<string[] | null>;
  mccSaveAlerts: Script<number>;
}

/** Adds our scripts as commands; ioredis sends a script again to a server that does not know it. */
export function withScripts(redis: Redis): ScriptedRedis {
  redis.defineCommand('mccRemember', { lua: REMEMBER });
  redis.defineCommand('mccAcquire', { lua: ACQUIRE, numberOfKeys: 2 });
  redis.defineCommand('mccRenew', { lua: RENEW, numberOfKeys: 1 });
  redis.defineCommand('mccRelease', { lua: RELEASE, numberOfKeys: 1 });
  redis.defineCommand('mccPut', { lua: PUT, numberOfKeys: 1 });
  redis.defineCommand('mccLoadAlerts', { lua: LOAD, numberOfKeys: 3 });
  redis.defineCommand('mccSaveAlerts', { lua: SAVE, numberOfKeys: 3 });
  return redis as ScriptedRedis;
}
