export { FEBRL_COLUMNS, LIKE_FEBRL3, febrlLike, pairName, truePairs } from './febrl-like.js';
export { CHILD_COLUMNS, type Registers, absentTwins, vietnameseRegisters } from './vietnamese-register.js';
