import { isCount, isNumber, isText, listOf, shapeOf, isRecord, type Check } from '../../src/core/shapes/shape.ts';

/** The part of a record of WebLLM's list that is used. */
export interface PrebuiltRecord {
  readonly model: string;
  readonly model_id: string;
  readonly model_lib: string;
  readonly vram_required_MB?: number;
  readonly buffer_size_required_bytes?: number;
  readonly model_type?: number;
  readonly model_manifest?: string;
  readonly overrides?: { readonly context_window_size?: number };
}

interface PrebuiltList {
  readonly modelLibURLPrefix: string;
  readonly modelVersion: string;
  readonly prebuiltAppConfig: { readonly model_list: readonly PrebuiltRecord[] };
}

const isPrebuiltRecord = shapeOf<PrebuiltRecord>(
  { model: isText, model_id: isText, model_lib: isText },
  {
    vram_required_MB: isNumber,
    buffer_size_required_bytes: isCount,
    model_type: isCount,
    model_manifest: isText,
    overrides: shapeOf<{ readonly context_window_size?: number }>({}, { context_window_size: isNumber }),
  },
);

const isListed = shapeOf<PrebuiltList>(
  {
    modelLibURLPrefix: isText,
    modelVersion: isText,
    prebuiltAppConfig: shapeOf<PrebuiltList['prebuiltAppConfig']>({ model_list: listOf(isPrebuiltRecord) }, {}),
  },
  {},
);

/** A module's namespace is an object without a prototype; that is all the same here. */
export const isPrebuiltList: Check<PrebuiltList> = (value): value is PrebuiltList => isRecord(value) && isListed(value);
