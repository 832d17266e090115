/* unit_table.h: dates (RFC 5322 3.3). */
#include "units/unit_mail.h"
#include "units/unit_table.h"

static json_t *number_or_null(bool present, int number) {
    return present ? json_integer(number) : json_null();
}

json_t *unit_date(const ms_date_time *date) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "year", json_integer(date->year)) &&
            unit_put(object, "month", json_integer(date->month)) &&
            unit_put(object, "day", json_integer(date->day)) &&
            unit_put(object, "weekday", number_or_null(date->weekday != 0, date->weekday)) &&
            unit_put(object, "hour", json_integer(date->hour)) &&
            unit_put(object, "minute", json_integer(date->minute)) &&
            unit_put(object, "second", json_integer(date->second)) &&
            unit_put(object, "offset", number_or_null(!date->offset_unknown, date->offset)) &&
            unit_put(object, "zone", unit_optional(date->zone.len != 0, date->zone)),
        object);
}

static ms_status read_date(const unit_source *in, json_t **value) {
    ms_date_time date = {0};
    ms_status status = ms_date_time_parse(in->octets, NULL, in->arena, &date, in->diagnostics);
    *value = status == MS_OK ? unit_date(&date) : json_null();
    return status;
}

const unit_grammar unit_date_time = {
    .name = "date-time",
    .description = "the body of a field that is a date",
    .framing = &unit_framing_fields,
    .read = read_date,
};
