/** Where a worker thread of the built program begins. */
const { load } = require('./load.js');

load('./thread.cjs');
