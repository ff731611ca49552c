/** Reading and decoding, nothing else. */
import { createReadStream } from 'node:fs';

const decoder = new TextDecoder(process.argv[3] ?? 'utf-8');
let units = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 18 }))
  units += decoder.decode(chunk, { stream: true }).length;
console.log(JSON.stringify({ units: units + decoder.decode().length }));
