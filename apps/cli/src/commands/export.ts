import { Command } from 'commander';
import type { OpenCli } from '../context.js';
export const exportCommand = (_open: OpenCli): Command => new Command('export');
