// The screen server in a process of its own, so that what feeds a page costs the test nothing. Tells its address; each message
// `{ms, times}` moves the day on by so many steps of so many milliseconds, and is answered when they are sent.
import { startScreenServer } from './screen-server.mjs';

const server = await startScreenServer();
process.on('message', ({ ms, times }) => {
  for (let n = 0; n < times; n++) server.feed.advance(ms);
  process.send({ now: server.feed.now });
});
process.on('disconnect', () => process.exit(0));
process.send({ url: server.url });
