import { Command } from 'commander';
import type { OpenCli } from '../context.js';
export const importCommand = (_open: OpenCli): Command => new Command('import');
