export { FileFault } from './csv/read-csv.js';
export { type LinkFiles, type LinkedFiles, linkFiles } from './files/link-files.js';
export { OutputFault } from './files/write-pairs.js';
export { bitsOf } from './estimate/weights.js';
export { ModelFault } from './model/model-fault.js';
export { modelJson } from './model/write-model.js';
