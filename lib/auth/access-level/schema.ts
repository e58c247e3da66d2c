import { z } from 'zod';
import { ACCESS_LEVELS } from './labels';

export const accessLevelSchema = z.enum(ACCESS_LEVELS, 'Choose what they may do');
