/** An input as the command line names it: a path, or standard input as a stream of bytes. */
export type Input = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> };
