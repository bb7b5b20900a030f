import {
  isBoolean,
  isCount,
  isNumber,
  isRecord,
  isText,
  listOf,
  orNull,
  recordOf,
  shapeOf,
} from '../../../src/core/shapes/shape.ts';

/** What `mlc-chat-config.json` says of a model, as far as it is needed here. -1 stands for "none" in its window sizes. */
export interface ChatConfig {
  readonly conv_template: ConversationTemplate;
  readonly context_window_size: number;
  readonly prefill_chunk_size: number;
  readonly vocab_size: number;
  readonly tokenizer_files: readonly string[];
  readonly quantization?: string;
  readonly sliding_window_size?: number | null;
  readonly tokenizer_info?: Readonly<Record<string, unknown>> | null;
  /** The older name of what `tokenizer_info` holds. */
  readonly token_table_postproc_method?: string | null;
  /** The settings of the model it was made from. */
  readonly model_config?: Readonly<Record<string, unknown>>;
}

/** How turns are written; the field names are MLC's. */
export interface ConversationTemplate {
  readonly system_template: string;
  readonly system_message: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly seps: readonly string[];
  readonly stop_str: readonly string[];
  readonly stop_token_ids: readonly number[];
  readonly system_prefix_token_ids?: readonly number[] | null;
  readonly role_templates?: Readonly<Record<string, string>> | null;
  readonly role_content_sep?: string | null;
  readonly role_empty_sep?: string | null;
  readonly add_role_after_system_message?: boolean | null;
  readonly render_empty_system_message?: boolean | null;
}

const isTemplate = shapeOf<ConversationTemplate>(
  {
    system_template: isText,
    system_message: isText,
    roles: recordOf(isText),
    seps: listOf(isText),
    stop_str: listOf(isText),
    stop_token_ids: listOf(isCount),
  },
  {
    system_prefix_token_ids: orNull(listOf(isCount)),
    role_templates: orNull(recordOf(isText)),
    role_content_sep: orNull(isText),
    role_empty_sep: orNull(isText),
    add_role_after_system_message: orNull(isBoolean),
    render_empty_system_message: orNull(isBoolean),
  },
);

const isChatConfig = shapeOf<ChatConfig>(
  {
    conv_template: isTemplate,
    context_window_size: isNumber,
    prefill_chunk_size: isNumber,
    vocab_size: isCount,
    tokenizer_files: listOf(isText),
  },
  {
    quantization: isText,
    sliding_window_size: orNull(isNumber),
    tokenizer_info: orNull(isRecord),
    token_table_postproc_method: orNull(isText),
    model_config: isRecord,
  },
);

export type ReadConfig =
  { readonly kind: 'config'; readonly config: ChatConfig } | { readonly kind: 'invalid'; readonly reason: string };

/** Total: every text gives one of the two answers. */
export function readChatConfig(text: string): ReadConfig {
  const value = parse(text);
  if (!isRecord(value)) return { kind: 'invalid', reason: 'its mlc-chat-config.json is no JSON object' };
  if (!isTemplate(value['conv_template'])) {
    return { kind: 'invalid', reason: 'its mlc-chat-config.json has no conversation template (conv_template)' };
  }
  if (!isChatConfig(value)) return { kind: 'invalid', reason: 'its mlc-chat-config.json lacks a size or a file list' };
  const { roles, seps } = value.conv_template;
  if (roles['user'] === undefined || roles['assistant'] === undefined || seps.length === 0) {
    return { kind: 'invalid', reason: 'its conversation template names no user, no assistant or no separator' };
  }
  return { kind: 'config', config: value };
}

/** How the vocabulary writes bytes: `byte_level`, `byte_fallback`; null where the file does not say. */
export function tokenWritingOf(config: ChatConfig): string | null {
  const stated = config.tokenizer_info?.['token_postproc_method'] ?? config.token_table_postproc_method;
  return isText(stated) ? stated : null;
}

/** Tokens the model was trained for; null where the file does not say. */
export function trainedTokensOf(config: ChatConfig): number | null {
  const { model_config: origin = {} } = config;
  const stated = origin['context_window_size'] ?? origin['max_position_embeddings'];
  return isCount(stated) && stated > 0 ? stated : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
