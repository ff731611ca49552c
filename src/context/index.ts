/** context/: reads each occurrence in its sentence. The only room that knows nodejieba. */
export { EdgeReader } from './edges.js';
export { type Cell, Reader } from './reader.js';
export { COMPILED, compileFromPackage, isCompiled, loadSegmenter, type Segmenter } from './segmenter.js';
