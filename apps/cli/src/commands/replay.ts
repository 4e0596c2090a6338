import { Command } from 'commander';
import type { OpenCli } from '../context.js';
export const replayCommand = (_open: OpenCli): Command => new Command('replay');
