/* The reader of a message's tree, and its pieces; not installed. */
#ifndef MAILSPEC_MESSAGE_TREE_H
#define MAILSPEC_MESSAGE_TREE_H

#include "lines.h"

#include "mailspec/message.h"

/* What an entity holds. */
typedef enum ms_tree_kind {
    MS_TREE_LEAF,
    MS_TREE_MULTIPART, /* parts between delimiters */
    MS_TREE_MESSAGE,   /* one message: message/rfc822, message/global */
    MS_TREE_EXTERNAL   /* the header of a body that is elsewhere: message/external-body */
} ms_tree_kind;

/* Where in a multipart's body the reader is. */
typedef enum ms_tree_place {
    MS_TREE_PREAMBLE,
    MS_TREE_PARTS,
    MS_TREE_UNLISTED, /* in parts beyond MS_MESSAGE_PARTS_MAX */
    MS_TREE_EPILOGUE
} ms_tree_place;

/* Faults of a body; each is told of once an entity, at its first place. */
enum {
    MS_BODY_HIGH = MS_OCTETS_HIGH,
    MS_BODY_NUL = MS_OCTETS_NUL,
    MS_BODY_CR = MS_OCTETS_CR,
    MS_BODY_LF = 0x08,
    MS_BODY_LONG = 0x10,
    MS_BODY_ADVISED = 0x20
};

/* An entity that is being read. */
typedef struct ms_tree_level {
    ms_entity *entity;
    ms_entity *last; /* its last child so far */
    size_t begin;    /* of its header */
    size_t body;     /* of its body */
    size_t epilogue; /* of what follows its close-delimiter */
    ms_tree_kind kind;
    ms_tree_place place;
    unsigned watch; /* faults that its body is still looked through for */
    bool utf8;      /* in a message/global: RFC 6532 */
} ms_tree_level;

/* Entities from the message down to the innermost: one a depth, and the message. */
#define MS_TREE_LEVELS (MS_MESSAGE_DEPTH_MAX + 1)

typedef struct ms_tree_reader {
    ms_span input;
    const ms_message_settings *settings;
    ms_arena *arena;
    ms_diagnostics *diagnostics;
    ms_status status; /* sticks */
    size_t at;        /* where the line that comes next begins */
    size_t parts;     /* entities so far */
    size_t depth;     /* levels in use */
    bool reserved;    /* memory for decoded bodies */
    ms_tree_level levels[MS_TREE_LEVELS];
    ms_span boundaries[MS_TREE_LEVELS]; /* by level; empty where there is none */
} ms_tree_reader;

static inline ms_tree_level *ms_tree_top(ms_tree_reader *reader) {
    return &reader->levels[reader->depth - 1];
}

/* Whether the top level is what stands in the place of an external body. */
static inline bool ms_tree_is_phantom(const ms_tree_reader *reader) {
    return reader->depth > 1 && reader->levels[reader->depth - 2].kind == MS_TREE_EXTERNAL;
}

void ms_tree_report(ms_tree_reader *reader, ms_diagnostic_id id, size_t offset, size_t length);
void ms_tree_report_span(ms_tree_reader *reader, ms_diagnostic_id id, ms_span where);

/* A delimiter line. */
typedef struct ms_delimiter {
    size_t level;   /* whose boundary it has */
    bool closes;    /* close-delimiter */
    bool exact;     /* nothing but white space follows the boundary */
    size_t padding; /* octets of white space */
} ms_delimiter;

/* RFC 2046 5.1.1: whether a line that begins with "--" is a delimiter of one of the open
 * multiparts, and whose. */
bool ms_delimiter_find(const ms_tree_reader *reader, const ms_line *line, ms_delimiter *found);

/* Reports what is wrong with a delimiter line, and with a boundary as it is declared. */
void ms_delimiter_check(ms_tree_reader *reader, const ms_line *line, const ms_delimiter *found);
void ms_tree_check_boundary(ms_tree_reader *reader, size_t level);

/* RFC 2045 5, 6: reads type and encoding of the top level's entity from its header. */
void ms_entity_read_fields(ms_tree_reader *reader, const ms_header_settings *settings);

/* RFC 2045, RFC 2046: what type and encoding say of the body at the top level, and what is wrong
 * with them. Sets the level's kind, its boundary and what its body is watched for. */
void ms_entity_judge(ms_tree_reader *reader);

/* RFC 2045 4, RFC 2046 5.2.1 and 5.2.3: fields that must be in the header of the top level. */
void ms_entity_check_header(ms_tree_reader *reader);

/* RFC 2045 2.7 to 2.9: what the top level's encoding does not let its body have. */
unsigned ms_body_watch(ms_transfer_encoding encoding);
void ms_body_check_line(ms_tree_reader *reader, const ms_line *line);

/* RFC 2045 6.7, 6.8; RFC 2046 4.1.2: the octets of the body of the leaf at the top level, text
 * in UTF-8. */
void ms_entity_decode(ms_tree_reader *reader);

/* The value of the parameter `name`; empty without one. */
ms_span ms_entity_parameter(const ms_entity *entity, ms_span name);

/* Whether the entity's type is `type`, and its subtype `subtype` unless that is NULL. */
bool ms_entity_is(const ms_entity *entity, const char *type, const char *subtype);

/* Reports what is wrong with the body of the top level's field `name`, or, when there is no such
 * field, with the place where its header begins. */
void ms_entity_report(ms_tree_reader *reader, const char *name, ms_diagnostic_id id);

#endif
