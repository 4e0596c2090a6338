export { FileFault } from './csv/read-csv.js';
export { type LinkFiles, type LinkedFiles, linkFiles } from './files/link-files.js';
export { OutputFault } from './files/write-pairs.js';
export { ModelFault } from './model/model-fault.js';
export { CHILDREN_MODEL } from './model/children-model.js';
export { modelJson, modelText } from './model/write-model.js';
