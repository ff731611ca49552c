/** Where the bytes of one output go: a file of the folder, or a stream that belongs to someone else. */
import fs from 'node:fs';
import { writing } from './output-failure.js';

export interface Target {
  /** Resolves when the target can take more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Everything is handed over; a file is also flushed to the disk and closed. */
  end(): Promise<void>;
}

/** A file of the folder while it is being written. */
export interface FileTarget extends Target {
  /** Closes it as it is; does nothing after end(). */
  drop(): void;
}

/** Bytes that may be in the system's cache alone: what is flushed while more is being made need not be waited for. */
const UNFLUSHED = 4 * 1024 * 1024;

/**
 * Writing hands bytes to the system's cache, which takes less time than asking a thread to do it (measured: 5 ms of a run
 * that writes 1 MB); only the disk itself is waited for aside. `place` is what a failure names.
 */
export function fileTarget(path: string, place: string): FileTarget {
  const file = fs.openSync(path, 'wx');
  let closed = false;
  const close = () => {
    if (!closed) fs.closeSync(file);
    closed = true;
  };
  let unflushed = 0;
  // A failed flush is told once only: whoever ends the file has to hear of it.
  let flushing: Promise<void> | null = null;
  const flushAside = async () => {
    await flushed(file);
    flushing = null;
  };
  return {
    write: (bytes) =>
      writing(place, async () => {
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at);
        unflushed += bytes.length;
        if (unflushed < UNFLUSHED || flushing) return;
        unflushed = 0;
        flushing = flushAside();
        flushing.catch(() => {});
      }),
    end: () =>
      writing(place, async () => {
        await flushing;
        await flushed(file);
        close();
      }),
    drop: close,
  };
}

const flushed = (file: number) =>
  new Promise<void>((resolve, reject) => {
    fs.fsync(file, (error) => (error ? reject(error) : resolve()));
  });

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
