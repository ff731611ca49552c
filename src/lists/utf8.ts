/** Text to bytes, for rows in bulk. */
import { transcode } from 'node:buffer';

/**
 * @param text well-formed, as everything made harmless is. By way of UTF-16, since V8's own encoder takes two to three
 *   times as long for Chinese (measured: 0.3 against 0.8 µs for a row).
 */
export const utf8 = (text: string): Uint8Array => transcode(Buffer.from(text, 'utf16le'), 'utf16le', 'utf8');
