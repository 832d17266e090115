/*
 * NAME
 *      imap_data_print.h - typed IMAP data as one line of text, to compare with what a table says
 *
 * DESCRIPTION
 *      Words stand in [ ], a name that is not UTF-8 as it stands has its octets behind "=", what is
 * absent is left out.
 */
#ifndef MAILSPEC_TESTS_IMAP_DATA_PRINT_H
#define MAILSPEC_TESTS_IMAP_DATA_PRINT_H

#include "imap_print.h"
#include "mailspec/imap_data.h"

static inline void print_word(imap_line *line, const char *before, ms_span word) {
    print(line, "%s", before);
    print_octets(line, word);
}

static inline void print_words(imap_line *line, const ms_imap_words *words) {
    print(line, " [");
    for (size_t i = 0; i < words->count; i++) {
        print_word(line, i == 0 ? "" : " ", words->items[i]);
    }
    print(line, "]");
}

static inline void print_mailbox(imap_line *line, const ms_imap_mailbox *mailbox) {
    print_word(line, mailbox->inbox ? " inbox=" : " ", mailbox->name);
    if (!ms_span_equal(mailbox->name, mailbox->octets)) {
        print_word(line, "=", mailbox->octets);
    }
}

static inline void print_delimiter(imap_line *line, const ms_imap_delimiter *delimiter) {
    print_word(line, delimiter->nil ? " flat" : " by=", delimiter->octets);
}

static inline void print_set(imap_line *line, const ms_imap_set *set) {
    char text[512];
    ms_output out = ms_output_to(text, sizeof text);
    ms_imap_set_print(set, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    print_word(line, " ", ms_span_of(text, out.length));
}

static inline void print_raw(imap_line *line, const ms_imap_value *value) {
    print(line, " raw=");
    if (value != NULL) {
        const ms_imap_value alone = {value->kind, value->whole, value->octets, value->items, NULL};
        print_values(line, &alone);
    }
}

static inline void print_list(imap_line *line, const ms_imap_list *list) {
    print_words(line, &list->attributes);
    print(line, " known=%x", list->known);
    print_delimiter(line, &list->delimiter);
    print_mailbox(line, &list->mailbox);
    for (size_t i = 0; i < list->count; i++) {
        print_word(line, " item=", list->items[i].tag);
        print_raw(line, list->items[i].value);
    }
    if (list->childinfo.count > 0) {
        print_words(line, &list->childinfo);
    }
    if (list->old_name != NULL) {
        print(line, " old");
        print_mailbox(line, list->old_name);
    }
}

static inline void print_status(imap_line *line, const ms_imap_status *status) {
    print_mailbox(line, &status->mailbox);
    for (size_t i = 0; i < status->count; i++) {
        const ms_imap_status_item *item = &status->items[i];
        print(line, " %d", (int)item->attribute);
        if (item->attribute == MS_IMAP_STATUS_OTHER) {
            print_word(line, " ", item->name);
            print_raw(line, item->value);
        } else if (item->attribute == MS_IMAP_STATUS_MAILBOXID) {
            print_word(line, "=", item->id);
        } else if (item->nil) {
            print(line, "=nil");
        } else {
            print(line, "=%llu", (unsigned long long)item->number);
        }
    }
}

static inline void print_numbers(imap_line *line, const ms_imap_numbers *numbers) {
    for (size_t i = 0; i < numbers->count; i++) {
        print(line, " %lu", (unsigned long)numbers->items[i]);
    }
    if (numbers->modseq != 0) {
        print(line, " modseq=%llu", (unsigned long long)numbers->modseq);
    }
}

static inline void print_esearch_item(imap_line *line, const ms_imap_esearch_item *item) {
    print(line, " %d", (int)item->kind);
    if (item->kind == MS_IMAP_ESEARCH_OTHER) {
        print_word(line, " ", item->name);
        print_raw(line, item->value);
    }
    if (item->kind == MS_IMAP_ESEARCH_PARTIAL) {
        print(line, " %s%lu..%lu", item->partial.from_end ? "-" : "",
              (unsigned long)item->partial.first, (unsigned long)item->partial.last);
    }
    if (item->number != 0) {
        print(line, "=%llu", (unsigned long long)item->number);
    }
    if (item->set.count > 0) {
        print_set(line, &item->set);
    }
    for (size_t i = 0; i < item->count; i++) {
        if (item->scores != NULL) {
            print(line, " %lu", (unsigned long)item->scores[i]);
        } else {
            print(line, " at %lu", (unsigned long)item->updates[i].position);
            print_set(line, &item->updates[i].set);
        }
    }
}

static inline void print_esearch(imap_line *line, const ms_imap_esearch *esearch) {
    print_span(line, "tag", esearch->tag);
    if (esearch->mailbox != NULL) {
        print_mailbox(line, esearch->mailbox);
    }
    if (esearch->uidvalidity != 0) {
        print(line, " validity=%lu", (unsigned long)esearch->uidvalidity);
    }
    print(line, "%s", esearch->uid ? " uid" : "");
    for (size_t i = 0; i < esearch->count; i++) {
        print_esearch_item(line, &esearch->items[i]);
    }
}

static inline void print_threads(imap_line *line, const ms_imap_thread *thread) {
    for (; thread != NULL; thread = thread->next) {
        print(line, " {");
        for (size_t i = 0; i < thread->count; i++) {
            print(line, i == 0 ? "%lu" : " %lu", (unsigned long)thread->numbers[i]);
        }
        print_threads(line, thread->branches);
        print(line, "}");
    }
}

static inline void print_namespaces(imap_line *line, const ms_imap_namespaces *class) {
    print(line, " {");
    for (size_t i = 0; i < class->count; i++) {
        const ms_imap_namespace *space = &class->items[i];
        print_mailbox(line, &space->prefix);
        print_delimiter(line, &space->delimiter);
        for (size_t j = 0; j < space->extension_count; j++) {
            print_word(line, " ", space->extensions[j].name);
            print_words(line, &space->extensions[j].values);
        }
    }
    print(line, "}");
}

static inline void print_pairs(imap_line *line, const ms_imap_pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        print_word(line, " ", pairs[i].name);
        print_word(line, pairs[i].nil ? " nil" : "=", pairs[i].value);
    }
}

static inline void print_quota(imap_line *line, const ms_imap_quota *quota) {
    print_word(line, " ", quota->root);
    for (size_t i = 0; i < quota->count; i++) {
        print_word(line, " ", quota->resources[i].name);
        print(line, " %llu/%llu", (unsigned long long)quota->resources[i].usage,
              (unsigned long long)quota->resources[i].limit);
    }
}

static inline void print_acl(imap_line *line, const ms_imap_acl *acl) {
    print_mailbox(line, &acl->mailbox);
    for (size_t i = 0; i < acl->count; i++) {
        print_word(line, " ", acl->entries[i].identifier);
        print_word(line, ":", acl->entries[i].rights);
    }
}

/* All but those that name a mailbox with something behind it. */
static inline void print_simple_data(imap_line *line, const ms_imap_data *data) {
    switch (data->kind) {
    case MS_IMAP_DATA_COMPARATOR:
        print_word(line, " ", data->comparator.active);
        print_words(line, &data->comparator.available);
        break;
    case MS_IMAP_DATA_FLAGS:
        print_words(line, &data->flags);
        break;
    case MS_IMAP_DATA_LANGUAGE:
        print_words(line, &data->languages);
        break;
    case MS_IMAP_DATA_ID:
        print(line, "%s", data->id.nil ? " nil" : "");
        print_pairs(line, data->id.pairs, data->id.count);
        break;
    case MS_IMAP_DATA_VANISHED:
        print(line, "%s", data->vanished.earlier ? " earlier" : "");
        print_set(line, &data->vanished.uids);
        break;
    case MS_IMAP_DATA_NAMESPACE:
        print_namespaces(line, &data->namespaces.personal);
        print_namespaces(line, &data->namespaces.others);
        print_namespaces(line, &data->namespaces.shared);
        break;
    default:
        break;
    }
}

static inline void print_data(imap_line *line, const ms_imap_data *data) {
    switch (data->kind) {
    case MS_IMAP_DATA_ACL:
        print_acl(line, &data->acl);
        break;
    case MS_IMAP_DATA_ESEARCH:
        print_esearch(line, &data->esearch);
        break;
    case MS_IMAP_DATA_LIST:
    case MS_IMAP_DATA_LSUB:
        print_list(line, &data->list);
        break;
    case MS_IMAP_DATA_LISTRIGHTS:
        print_mailbox(line, &data->listrights.mailbox);
        print_word(line, " ", data->listrights.identifier);
        print_word(line, " ", data->listrights.required);
        print_words(line, &data->listrights.optional);
        break;
    case MS_IMAP_DATA_METADATA:
        print_mailbox(line, &data->metadata.mailbox);
        print(line, "%s", data->metadata.with_values ? " values" : " names");
        print_pairs(line, data->metadata.entries, data->metadata.count);
        break;
    case MS_IMAP_DATA_MYRIGHTS:
        print_mailbox(line, &data->myrights.mailbox);
        print_word(line, " ", data->myrights.rights);
        break;
    case MS_IMAP_DATA_QUOTA:
        print_quota(line, &data->quota);
        break;
    case MS_IMAP_DATA_QUOTAROOT:
        print_mailbox(line, &data->quotaroot.mailbox);
        print_words(line, &data->quotaroot.roots);
        break;
    case MS_IMAP_DATA_SEARCH:
    case MS_IMAP_DATA_SORT:
        print_numbers(line, &data->numbers);
        break;
    case MS_IMAP_DATA_STATUS:
        print_status(line, &data->status);
        break;
    case MS_IMAP_DATA_THREAD:
        print_threads(line, data->threads);
        break;
    default:
        print_simple_data(line, data);
        break;
    }
}

#endif
