# syslog.pl SOCKET LOG
# Appends what comes to SOCKET, which takes the place of syslog's, to LOG.
use strict;
use warnings;
use Socket;
use IO::Handle;

my ($path, $log) = @ARGV;
socket(my $socket, AF_UNIX, SOCK_DGRAM, 0) or die "socket: $!\n";
unlink $path;
bind($socket, pack_sockaddr_un($path)) or die "$path: $!\n";
chmod 0666, $path;
open(my $out, '>>', $log) or die "$log: $!\n";
$out->autoflush(1);
while (defined recv($socket, my $line, 65536, 0)) {
    $line =~ s/^<\d+>//;
    $line =~ s/\0*\n?\z/\n/;
    print {$out} $line;
}
