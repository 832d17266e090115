/*
 * NAME
 *      imap_data.h - what untagged responses say, FETCH left out; and responses printed
 *
 * SYNOPSIS
 *      status = ms_imap_response_parse(unit, &settings, &arena, &response, &diagnostics);
 *      status = ms_imap_data_read(&response, &settings, &arena, &data);
 *      if (data.kind == MS_IMAP_DATA_STATUS)
 *          use(data.status.items, data.status.count);
 *
 * DESCRIPTION
 *      ms_imap_response_parse() reads a response into generic values, and reports every fault, also
 * those that only the keyword's own grammar shows. Here the values get their types. Both go through
 * the same functions, so what is reported is what was read.
 *
 *      A value is recovered as well as it can be: a part that is missing or of another kind is left
 * zeroed, and what follows it is still read. Arrays are in the caller's arena, in the order of the
 * response; spans lie in the response. What the RFCs leave open to extensions is kept as generic
 * values.
 *
 *      Not typed: CAPABILITY and ENABLED (their values are atoms, see ms_imap_capability_has);
 * GENURLAUTH, URLFETCH, CONVERTED and ANNOTATION, whose texts (RFC 4467, 5257, 5259) were not at
 * hand.
 */
#ifndef MAILSPEC_IMAP_DATA_H
#define MAILSPEC_IMAP_DATA_H

#include "mailspec/imap.h"
#include "mailspec/imap_mailbox.h"
#include "mailspec/output.h"

/* RFC 9051 section 9 seq-number, seq-range, uid-range: a number has last == first. The ends stand
 * as they were sent, so first may be the larger one. 0 is "*". */
typedef struct ms_imap_range {
    uint32_t first;
    uint32_t last;
} ms_imap_range;

/* RFC 9051 section 9 sequence-set, uid-set */
typedef struct ms_imap_set {
    const ms_imap_range *ranges;
    size_t count;
    bool last_result; /* "$", the result of the last SEARCH; count is 0 then */
} ms_imap_set;

typedef enum ms_imap_set_rule {
    MS_IMAP_UID_SET,     /* numbers and ranges: uid-set, known-uids, the sets in ESEARCH */
    MS_IMAP_SEQUENCE_SET /* sequence-set: "*" for a number too, and "$" alone */
} ms_imap_set_rule;

/* Several words: flags, attributes, names. */
typedef struct ms_imap_words {
    const ms_span *items;
    size_t count;
} ms_imap_words;

/* RFC 9051 section 9 DQUOTE QUOTED-CHAR DQUOTE / nil */
typedef struct ms_imap_delimiter {
    bool nil; /* a flat name, without hierarchy */
    ms_span octets;
} ms_imap_delimiter;

/* Which attributes of a LIST response are known, as bits: RFC 9051 section 9 mbx-list-oflag,
 * mbx-list-sflag and 7.3.1; \NoAccess is RFC 5465's, \Important RFC 8457's. */
typedef enum ms_imap_list_attribute {
    MS_IMAP_LIST_NONEXISTENT = 1 << 0,
    MS_IMAP_LIST_NOSELECT = 1 << 1,
    MS_IMAP_LIST_MARKED = 1 << 2,
    MS_IMAP_LIST_UNMARKED = 1 << 3,
    MS_IMAP_LIST_NOINFERIORS = 1 << 4,
    MS_IMAP_LIST_HASCHILDREN = 1 << 5,
    MS_IMAP_LIST_HASNOCHILDREN = 1 << 6,
    MS_IMAP_LIST_SUBSCRIBED = 1 << 7,
    MS_IMAP_LIST_REMOTE = 1 << 8,
    MS_IMAP_LIST_NOACCESS = 1 << 9,
    MS_IMAP_LIST_ALL = 1 << 10,
    MS_IMAP_LIST_ARCHIVE = 1 << 11,
    MS_IMAP_LIST_DRAFTS = 1 << 12,
    MS_IMAP_LIST_FLAGGED = 1 << 13,
    MS_IMAP_LIST_JUNK = 1 << 14,
    MS_IMAP_LIST_SENT = 1 << 15,
    MS_IMAP_LIST_TRASH = 1 << 16,
    MS_IMAP_LIST_IMPORTANT = 1 << 17
} ms_imap_list_attribute;

/* RFC 5258 section 6 mbox-list-extended-item */
typedef struct ms_imap_list_item {
    ms_span tag;
    const ms_imap_value *value; /* tagged-ext-val; NULL when it is missing */
} ms_imap_list_item;

/* RFC 9051 section 9 mailbox-list: LIST, LSUB */
typedef struct ms_imap_list {
    ms_imap_words attributes; /* as they stand, with their backslashes */
    unsigned known;           /* those that are ms_imap_list_attribute */
    ms_imap_delimiter delimiter;
    ms_imap_mailbox mailbox;
    const ms_imap_list_item *items; /* extended data, also the two below */
    size_t count;
    ms_imap_words childinfo;         /* CHILDINFO: which options matched a child; RFC 5258 */
    const ms_imap_mailbox *old_name; /* OLDNAME, RFC 5465; NULL without */
} ms_imap_list;

typedef enum ms_imap_status_attribute {
    MS_IMAP_STATUS_OTHER, /* an extension's */
    MS_IMAP_STATUS_MESSAGES,
    MS_IMAP_STATUS_RECENT, /* RFC 3501 */
    MS_IMAP_STATUS_UIDNEXT,
    MS_IMAP_STATUS_UIDVALIDITY,
    MS_IMAP_STATUS_UNSEEN,
    MS_IMAP_STATUS_DELETED,         /* RFC 9051, 9208 */
    MS_IMAP_STATUS_DELETED_STORAGE, /* RFC 9208 */
    MS_IMAP_STATUS_SIZE,            /* RFC 8438 */
    MS_IMAP_STATUS_HIGHESTMODSEQ,   /* RFC 7162 */
    MS_IMAP_STATUS_APPENDLIMIT,     /* RFC 7889 */
    MS_IMAP_STATUS_MAILBOXID        /* RFC 8474 */
} ms_imap_status_attribute;

/* RFC 9051 section 9 status-att-val */
typedef struct ms_imap_status_item {
    ms_imap_status_attribute attribute;
    ms_span name;               /* as it stands; empty when it is none */
    uint64_t number;            /* all but MAILBOXID and extensions */
    bool nil;                   /* APPENDLIMIT without a limit */
    ms_span id;                 /* MAILBOXID */
    const ms_imap_value *value; /* as it stands; NULL when it is missing */
} ms_imap_status_item;

typedef struct ms_imap_status {
    ms_imap_mailbox mailbox;
    const ms_imap_status_item *items;
    size_t count;
} ms_imap_status;

/* RFC 7162 section 7 mailbox-data, sort-data: SEARCH, SORT */
typedef struct ms_imap_numbers {
    const uint32_t *items;
    size_t count;
    uint64_t modseq; /* 0 without */
} ms_imap_numbers;

typedef enum ms_imap_esearch_kind {
    MS_IMAP_ESEARCH_OTHER, /* an extension's */
    MS_IMAP_ESEARCH_MIN,
    MS_IMAP_ESEARCH_MAX,
    MS_IMAP_ESEARCH_ALL,
    MS_IMAP_ESEARCH_COUNT,
    MS_IMAP_ESEARCH_MODSEQ,     /* RFC 4731 */
    MS_IMAP_ESEARCH_PARTIAL,    /* RFC 5267, 9394 */
    MS_IMAP_ESEARCH_ADDTO,      /* RFC 5267 */
    MS_IMAP_ESEARCH_REMOVEFROM, /* RFC 5267 */
    MS_IMAP_ESEARCH_RELEVANCY   /* RFC 6203 */
} ms_imap_esearch_kind;

/* RFC 9394 section 4 partial-range */
typedef struct ms_imap_partial {
    uint32_t first;
    uint32_t last;
    bool from_end; /* both were negative: counted from the newest message */
} ms_imap_partial;

/* RFC 5267 section 5: one context-position with its set */
typedef struct ms_imap_update {
    uint32_t position;
    ms_imap_set set;
} ms_imap_update;

/* RFC 9051 section 9 search-return-data */
typedef struct ms_imap_esearch_item {
    ms_imap_esearch_kind kind;
    ms_span name;                  /* as it stands; empty when it is none */
    uint64_t number;               /* MIN, MAX, COUNT, MODSEQ */
    ms_imap_set set;               /* ALL; PARTIAL's results, without ranges when they are NIL */
    ms_imap_partial partial;       /* PARTIAL */
    const ms_imap_update *updates; /* ADDTO, REMOVEFROM */
    const uint32_t *scores;        /* RELEVANCY */
    size_t count;                  /* of updates or scores */
    const ms_imap_value *value;    /* as it stands; NULL when it is missing */
} ms_imap_esearch_item;

/* RFC 9051 section 9 esearch-response; RFC 7377 section 4 search-correlator */
typedef struct ms_imap_esearch {
    ms_span tag;                    /* data NULL without */
    const ms_imap_mailbox *mailbox; /* RFC 7377; NULL without */
    uint32_t uidvalidity;           /* RFC 7377; 0 without */
    bool uid;                       /* the numbers are UIDs */
    const ms_imap_esearch_item *items;
    size_t count;
} ms_imap_esearch;

/* RFC 5256 section 5 thread-list: a message, its child, that one's child, ...; the last one's
 * children are `branches`. Without numbers the branches are siblings without a parent. Nests no
 * deeper than MS_IMAP_DEPTH_MAX. */
typedef struct ms_imap_thread {
    const uint32_t *numbers;
    size_t count;
    struct ms_imap_thread *branches; /* the first; NULL without */
    struct ms_imap_thread *next;     /* the next sibling */
} ms_imap_thread;

/* RFC 9051 section 9 namespace-response-extension; RFC 5255 3.5 namespace-trans */
typedef struct ms_imap_namespace_extension {
    ms_span name;
    ms_imap_words values;
} ms_imap_namespace_extension;

/* RFC 9051 section 9 namespace-descr */
typedef struct ms_imap_namespace {
    ms_imap_mailbox prefix;
    ms_imap_delimiter delimiter;
    const ms_imap_namespace_extension *extensions;
    size_t extension_count;
} ms_imap_namespace;

/* RFC 9051 section 9 namespace: one class; without items it is NIL. */
typedef struct ms_imap_namespaces {
    const ms_imap_namespace *items;
    size_t count;
} ms_imap_namespaces;

/* RFC 9051 section 9 namespace-response */
typedef struct ms_imap_namespace_data {
    ms_imap_namespaces personal;
    ms_imap_namespaces others;
    ms_imap_namespaces shared;
} ms_imap_namespace_data;

/* A name with a string or NIL: RFC 2971 section 4, RFC 5464 section 5 */
typedef struct ms_imap_pair {
    ms_span name;
    bool nil;
    ms_span value;
} ms_imap_pair;

/* RFC 2971 section 4 id_response */
typedef struct ms_imap_id {
    bool nil;
    const ms_imap_pair *pairs;
    size_t count;
} ms_imap_id;

/* RFC 9208 section 7 quota-resource */
typedef struct ms_imap_quota_resource {
    ms_span name;
    uint64_t usage;
    uint64_t limit;
} ms_imap_quota_resource;

/* RFC 9208 section 7 quota-response */
typedef struct ms_imap_quota {
    ms_span root;
    const ms_imap_quota_resource *resources;
    size_t count;
} ms_imap_quota;

/* RFC 9208 section 7 quotaroot-response */
typedef struct ms_imap_quotaroot {
    ms_imap_mailbox mailbox;
    ms_imap_words roots;
} ms_imap_quotaroot;

/* RFC 4314 section 7 acl-data: an identifier, which "-" may precede (negative rights), and rights
 */
typedef struct ms_imap_acl_entry {
    ms_span identifier;
    ms_span rights;
} ms_imap_acl_entry;

typedef struct ms_imap_acl {
    ms_imap_mailbox mailbox;
    const ms_imap_acl_entry *entries;
    size_t count;
} ms_imap_acl;

/* RFC 4314 section 7 listrights-data */
typedef struct ms_imap_listrights {
    ms_imap_mailbox mailbox;
    ms_span identifier;
    ms_span required;
    ms_imap_words optional; /* rights that are tied together stand in one word */
} ms_imap_listrights;

/* RFC 4314 section 7 myrights-data */
typedef struct ms_imap_myrights {
    ms_imap_mailbox mailbox;
    ms_span rights;
} ms_imap_myrights;

/* RFC 5464 section 5 metadata-resp */
typedef struct ms_imap_metadata {
    ms_imap_mailbox mailbox; /* empty: the server's own annotations */
    bool with_values;        /* entry-values; else entry-list, which has names alone */
    const ms_imap_pair *entries;
    size_t count;
} ms_imap_metadata;

/* RFC 7162 section 7 expunged-resp */
typedef struct ms_imap_vanished {
    bool earlier;
    ms_imap_set uids;
} ms_imap_vanished;

/* RFC 5255 4.10 comparator-data */
typedef struct ms_imap_comparator {
    ms_span active;
    ms_imap_words available;
} ms_imap_comparator;

typedef enum ms_imap_data_kind {
    MS_IMAP_DATA_OTHER, /* none of these; only the generic values tell */
    MS_IMAP_DATA_ACL,
    MS_IMAP_DATA_COMPARATOR,
    MS_IMAP_DATA_ESEARCH,
    MS_IMAP_DATA_FLAGS,
    MS_IMAP_DATA_ID,
    MS_IMAP_DATA_LANGUAGE,
    MS_IMAP_DATA_LIST,
    MS_IMAP_DATA_LISTRIGHTS,
    MS_IMAP_DATA_LSUB,
    MS_IMAP_DATA_METADATA,
    MS_IMAP_DATA_MYRIGHTS,
    MS_IMAP_DATA_NAMESPACE,
    MS_IMAP_DATA_QUOTA,
    MS_IMAP_DATA_QUOTAROOT,
    MS_IMAP_DATA_SEARCH,
    MS_IMAP_DATA_SORT,
    MS_IMAP_DATA_STATUS,
    MS_IMAP_DATA_THREAD,
    MS_IMAP_DATA_VANISHED
} ms_imap_data_kind;

typedef struct ms_imap_data {
    ms_imap_data_kind kind;
    union {
        ms_imap_acl acl;
        ms_imap_comparator comparator;
        ms_imap_esearch esearch;
        ms_imap_words flags;
        ms_imap_id id;
        ms_imap_words languages;
        ms_imap_list list; /* LIST and LSUB */
        ms_imap_listrights listrights;
        ms_imap_metadata metadata;
        ms_imap_myrights myrights;
        ms_imap_namespace_data namespaces;
        ms_imap_quota quota;
        ms_imap_quotaroot quotaroot;
        ms_imap_numbers numbers; /* SEARCH and SORT */
        ms_imap_status status;
        ms_imap_thread *threads; /* the first; NULL without */
        ms_imap_vanished vanished;
    };
} ms_imap_data;

/*
 * Gives the values of `response` their types. `settings` as for ms_imap_response_parse, which has
 * reported what is wrong. `data` receives MS_IMAP_DATA_OTHER for a tagged response, a status
 * response, and keywords that are not in the list above. Returns MS_OK, or MS_LIMIT/MS_NOMEM from
 * the arena; *data is then untouched. Work is linear in the response.
 */
ms_status ms_imap_data_read(const ms_imap_response *response, const ms_imap_settings *settings,
                            ms_arena *arena, ms_imap_data *data) MS_MUST_USE;

/*
 * Reads a set that stands for itself. Ranges are in the arena; diagnostics' offsets count from the
 * start of `text`. A number that is none is read as 0. Returns MS_OK, or MS_LIMIT/MS_NOMEM from the
 * arena.
 */
ms_status ms_imap_set_parse(ms_span text, ms_imap_set_rule rule, ms_arena *arena, ms_imap_set *set,
                            ms_diagnostics *diagnostics) MS_MUST_USE;

/* Writes the set as it was sent: a range of one number as that number. */
void ms_imap_set_print(const ms_imap_set *set, ms_output *out);

/*
 * Writes a whole response with its CRLF: single spaces, numbers without leading zeros, quotes and
 * backslashes escaped, literals with the counts that they have. Strings stay of the kind that they
 * are, but a quoted one that holds what no quoted string can is written as a literal. Two lists
 * that follow each other directly do so again. Arguments of a response code that are free text, and
 * sections in atoms, are written as they stood.
 *
 * Of a response that was read without an error, the output is read as the same values, with no
 * other diagnostics than before. Lists nest no deeper than MS_IMAP_DEPTH_MAX; what is in deeper
 * ones is left out.
 */
void ms_imap_response_print(const ms_imap_response *response, ms_output *out);

#endif
