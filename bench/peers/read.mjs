/** The floor: the bytes, read and thrown away. */
import { createReadStream } from 'node:fs';

let bytes = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 18 }))
  bytes += chunk.length;
console.log(JSON.stringify({ bytes }));
