import { z } from 'zod';

export const EXPORT_FORMATS = ['spec', 'snapshot', 'typescript', 'script'] as const;

/** Query of `GET /scaffold/runs/:id/export`. */
export const exportQuerySchema = z.object({ format: z.enum(EXPORT_FORMATS) });
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
