/** Where the bytes of one output go: a file of the folder, or a stream that belongs to someone else. */
import type { FileHandle } from 'node:fs/promises';
import { writing } from './output-failure.js';

export interface Target {
  /** Resolves when the target can take more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Everything is handed over; a file is also flushed to the disk and closed. */
  end(): Promise<void>;
}

/** Bytes gathered before a file is written to: a run drains far more often than a disk likes to be asked. */
const GATHER = 1 << 18;

/** `place` is what a failure names. The run goes on while the disk writes; a failure shows with what is written next. */
export function fileTarget(handle: FileHandle, place: string): Target {
  let gathered: Uint8Array[] = [];
  let size = 0;
  let under: Promise<void> = Promise.resolve();
  const flush = async () => {
    const bytes = Buffer.concat(gathered);
    gathered = [];
    size = 0;
    await under;
    under = writing(place, () => handle.appendFile(bytes));
    under.catch(() => {});
  };
  return {
    async write(bytes) {
      gathered.push(bytes);
      size += bytes.length;
      if (size >= GATHER) await flush();
    },
    async end() {
      await flush();
      await under;
      await writing(place, async () => {
        await handle.sync();
        await handle.close();
      });
    },
  };
}

/** The stream is left open: standard output is not ours to close. */
export function streamTarget(stream: NodeJS.WritableStream): Target {
  return {
    write: (bytes) =>
      bytes.length === 0 ? Promise.resolve() : writing('标准输出', () => send(stream, bytes)),
    end: async () => {},
  };
}

function send(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    // Without a listener the error event of a closed pipe would end the process.
    stream.once('error', reject);
    stream.write(bytes, (error) => {
      if (error) return reject(error);
      stream.off('error', reject);
      resolve();
    });
  });
}
