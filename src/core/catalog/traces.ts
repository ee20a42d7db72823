/** Bundled length traces, in `public/traces`; sources and licences stand in their manifest and in NOTICE. */
export const TRACE_IDS = ['azure-conversation-2023', 'azure-code-2023', 'arxiv-summarization'] as const;
