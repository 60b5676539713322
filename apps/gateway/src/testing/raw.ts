import { connect } from 'node:net';

/** Writes bytes on a bare connection, piece by piece, and resolves with all that came back once the other side has closed it or `enough` is there. */
export function rawExchange(port: number, pieces: readonly (string | Buffer)[], enough = /$never/): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    const done = (): void => {
      socket.destroy();
      resolve(got);
    };
    socket.setTimeout(10_000, done);
    socket.on('data', (bytes) => {
      got += bytes.toString('latin1');
      if (enough.test(got)) done();
    });
    socket.on('close', done).on('error', (error) => (got === '' ? reject(error) : done()));
    void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        await new Promise((written) => { socket.write(piece, written); });
        await new Promise((turn) => { setTimeout(turn, 5); });
      }
    })();
  });
}
