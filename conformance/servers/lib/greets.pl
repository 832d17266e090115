# greets.pl 127.0.0.1:PORT | [::1]:PORT | unix:PATH
# Exits with 0 if a server there greets in SMTP, LMTP or IMAP, else with 1.
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 AF_INET6);

sub address {
    my ($text) = @_;
    if (my ($path) = $text =~ /^unix:(.*)/s) {
        return (AF_UNIX, pack_sockaddr_un($path));
    }
    if (my ($ipv6, $port) = $text =~ /^\[(.*)\]:(\d+)$/) {
        return (AF_INET6, pack_sockaddr_in6($port, inet_pton(AF_INET6, $ipv6)));
    }
    my ($ipv4, $port) = $text =~ /^(.*):(\d+)$/ or die "not an address: $text\n";
    return (AF_INET, pack_sockaddr_in($port, inet_pton(AF_INET, $ipv4)));
}

my ($family, $address) = address($ARGV[0]);
socket(my $socket, $family, SOCK_STREAM, 0) or exit 1;
connect($socket, $address) or exit 1;
sysread($socket, my $greeting, 512) or exit 1;
exit($greeting =~ /^(220[ -]|\* (OK|PREAUTH) )/ ? 0 : 1);
