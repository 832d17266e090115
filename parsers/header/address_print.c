/* RFC 5322 3.4: addresses in canonical form. */
#include "words.h"

#include "mailspec/address.h"

static void print_spec(const ms_address *address, ms_output *out) {
    ms_header_print_local_part(address->local_part, out);
    ms_output_octet(out, '@');
    ms_header_print_domain(address->domain, out);
}

static void print_mailbox(const ms_address *address, ms_output *out) {
    if (address->name.len == 0) {
        print_spec(address, out);
        return;
    }
    ms_header_print_phrase(address->name, out);
    ms_output_text(out, " <");
    print_spec(address, out);
    ms_output_octet(out, '>');
}

static void print_group(const ms_address *group, ms_output *out) {
    ms_header_print_phrase(group->name, out);
    ms_output_octet(out, ':');
    for (const ms_address *member = group->members; member != NULL; member = member->next) {
        ms_output_text(out, member == group->members ? " " : ", ");
        print_mailbox(member, out);
    }
    ms_output_octet(out, ';');
}

void ms_addresses_print(const ms_address *first, ms_output *out) {
    for (const ms_address *address = first; address != NULL; address = address->next) {
        ms_output_text(out, address == first ? "" : ", ");
        if (address->is_group) {
            print_group(address, out);
        } else {
            print_mailbox(address, out);
        }
    }
}
