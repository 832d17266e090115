/* outcome.h: reads what a recipe left in the work folder. */
#include <stdio.h>

#include "farm/outcome.h"
#include "farm/tail.h"
#include "net/text.h"
#include "script/arena_string.h"

/* The name that the certificates of recipes hold for TCP addresses, which are all on loopback. */
static const char tcp_name[] = "localhost";

static bool make_tls(farm_server *server, const net_tls_client_settings *base, const char *ca,
                     const char *name, net_tls_client **client) {
    net_tls_client_settings tls = *base;
    net_error why;
    tls.ca_file = ca;
    tls.authority = NULL;
    tls.insecure = false;
    tls.server_name = name;
    if (net_tls_client_create(&tls, client, &why) != NET_OK) {
        farm_fail(server, FARM_FAILED, "%s: %s", server->profile.profile.name, why.text);
        return false;
    }
    return true;
}

static bool read_version(farm_server *server, const char *path) {
    FILE *file = fopen(path, "re");
    char line[FARM_VERSION_MAX] = {0};
    char shown[FARM_VERSION_MAX];
    if (file != NULL) {
        if (fgets(line, sizeof line, file) == NULL) {
            line[0] = '\0';
        }
        (void)fclose(file);
    }
    ms_span text = ms_span_of_string(line);
    text.len = ms_span_find(text, '\n', 0);
    if (text.len == 0) {
        farm_fail(server, FARM_FAILED, "%s: holds no version", path);
        return false;
    }
    (void)net_show(text, shown, sizeof shown);
    return arena_string(&server->arena, ms_span_of_string(shown),
                        &server->profile.profile.version) == MS_OK;
}

static bool read_endpoints(farm_server *server, const char *path) {
    const endpoint_owner owner = {&server->profile.profile, server->tls, server->unix_tls};
    char why[FARM_PROBLEM_MAX];
    if (!endpoint_list_read(&server->endpoints, path, &owner, why, sizeof why)) {
        farm_fail(server, FARM_FAILED, "%s", why);
        return false;
    }
    return true;
}

/* The profile names it below the work folder. */
static bool place_maildir(farm_server *server) {
    char path[FARM_PATH_MAX];
    if (server->profile.maildir == NULL) {
        return true;
    }
    (void)snprintf(path, sizeof path, "%s/%s", server->work, server->profile.maildir);
    if (arena_string(&server->arena, ms_span_of_string(path), &server->profile.profile.maildir) !=
        MS_OK) {
        farm_fail(server, FARM_FAILED, "no memory for the folder of delivered mail");
        return false;
    }
    return true;
}

static bool read_all(farm_server *server, const net_tls_client_settings *base) {
    char path[FARM_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/ca.pem", server->work);
    if (!make_tls(server, base, path, tcp_name, &server->tls) ||
        !make_tls(server, base, path, server->profile.profile.host, &server->unix_tls)) {
        return false;
    }
    (void)snprintf(path, sizeof path, "%s/version", server->work);
    if (!read_version(server, path)) {
        return false;
    }
    if (!place_maildir(server)) {
        return false;
    }
    (void)snprintf(path, sizeof path, "%s/endpoints.tsv", server->work);
    return read_endpoints(server, path);
}

void farm_gather(farm_server *server, const farm_settings *settings, unsigned milliseconds) {
    const net_tls_client_settings none = {0};
    if (server->run.end != RECIPE_EXITED || server->run.code != 0) {
        farm_report_end(server, FARM_FAILED, "up", milliseconds);
    } else if (read_all(server, settings == NULL ? &none : &settings->tls)) {
        server->outcome = FARM_UP;
        server->milliseconds = server->run.milliseconds;
    }
}
