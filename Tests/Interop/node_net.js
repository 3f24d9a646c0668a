// Node's sockets and nothing else: PATH, or HOST PORT.
const assert = require('node:assert');
const net = require('node:net');

const [place, port] = process.argv.slice(2);
const options = port ? { host: place, port: Number(port) } : { path: place };

/** Sends the text, ends its side, and gives the lines of the answer once the server has ended. */
function exchange(parts) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect({ ...options, allowHalfOpen: true }, async () => {
      for (const part of parts) {
        socket.write(part);
        await new Promise(setImmediate);
      }
      socket.end();
    });
    socket.setEncoding('utf8');
    socket.setTimeout(30_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (text) => { answer += text; });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

const call = (id, method, params) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

async function main() {
  // Many in one write, and their answers as lines.
  const ids = Array.from({ length: 500 }, (_, id) => id);
  const many = await exchange([ids.map((id) => call(id, 'system.echo', [id]) + '\n').join('')]);
  assert.ok(many.endsWith('}\n'));
  const answers = many.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepStrictEqual(
    answers.map(({ id, result }) => [id, ...result]).sort((a, b) => a[0] - b[0]),
    ids.map((id) => [id, id]));

  // A byte at a time, a character of four bytes in the midst of it, and no line feed at the end.
  const bytes = Buffer.from(call('é🙂', 'system.echo', { text: '🙂' }));
  const slow = await exchange(Array.from(bytes, (byte) => Buffer.from([byte])));
  assert.deepStrictEqual(
    JSON.parse(slow), { jsonrpc: '2.0', id: 'é🙂', result: { text: '🙂' } });

  // Values that only their end separates, and line ends of Windows.
  const joined = await exchange([call(1, 'system.ping') + call(2, 'system.ping')]);
  assert.strictEqual(joined.trimEnd().split('\n').length, 2);
  const windows = await exchange([call(1, 'system.ping') + '\r\n']);
  assert.ok(windows.endsWith('}\r\n'));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
