# Holds free TCP ports. For each line "4" or "6" on standard input it binds a
# port of 127.0.0.1 or ::1 that is free and prints its number, or "-" if there
# is none (no IPv6). The ports stay bound until standard input ends, which is when
# `up` does, so that nobody else is given one; as SO_REUSEADDR is set and nothing listens, the
# server, which sets SO_REUSEADDR too, can bind and listen all the same.
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 unpack_sockaddr_in6 AF_INET6);

$| = 1;
my @held;

sub hold {
    my ($ipv6) = @_;
    my $address = $ipv6
        ? pack_sockaddr_in6(0, inet_pton(AF_INET6, '::1'))
        : pack_sockaddr_in(0, inet_pton(AF_INET, '127.0.0.1'));
    socket(my $socket, $ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or return '-';
    bind($socket, $address) or return '-';
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1) or return '-';
    push @held, $socket;
    my $name = getsockname($socket);
    return ($ipv6 ? unpack_sockaddr_in6($name) : unpack_sockaddr_in($name))[0];
}

while (my $line = <STDIN>) {
    print hold($line =~ /6/), "\n";
}
